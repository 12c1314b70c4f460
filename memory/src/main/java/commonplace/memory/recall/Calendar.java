package commonplace.memory.recall;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The words of the calendar in the languages in which dates are read.
final class Calendar {
  /// Number by name, longer names first, so that a pattern of them takes the whole word.
  static final Map<String, Integer> MONTHS =
      numbered(
          "january february march april may june july august september october november december",
          "jan feb mar apr may jun jul aug sep oct nov dec",
          "januar februar märz april mai juni juli august september oktober november dezember",
          "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
          "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
              + " diciembre",
          "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
          "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
          "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре");

  static final Map<String, DayOfWeek> WEEKDAYS =
      numbered(
              "monday tuesday wednesday thursday friday saturday sunday",
              "montag dienstag mittwoch donnerstag freitag samstag sonntag",
              "lundi mardi mercredi jeudi vendredi samedi dimanche",
              "lunes martes miércoles jueves viernes sábado domingo",
              "понедельник вторник среду четверг пятницу субботу воскресенье")
          .entrySet()
          .stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  day -> DayOfWeek.of(day.getValue()),
                  (a, _) -> a,
                  Calendar::longerFirst));

  static final String UNIT =
      "(?<unit>days?|weeks?|months?|years?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?"
          + "|d[ií]as?|semanas?|mes(?:es)?|años?|jours?|semaines?|mois|ans?"
          + "|дн(?:я|ей)|день|недел[июь]|месяц(?:а|ев)?|года?|лет)";

  static final Map<String, Integer> SMALL =
      Map.ofEntries(
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("zwei", 2),
          Map.entry("drei", 3),
          Map.entry("dos", 2),
          Map.entry("tres", 3),
          Map.entry("deux", 2),
          Map.entry("trois", 3));

  static final Map<String, Span> RELATIVE = new HashMap<>();
  static final Map<String, Span> HAN_RELATIVE = new HashMap<>();

  static {
    put(
        RELATIVE,
        Unit.DAY,
        0,
        "today",
        "tonight",
        "this morning",
        "heute",
        "hoy",
        "aujourd'hui",
        "сегодня");
    put(RELATIVE, Unit.DAY, 1, "yesterday", "last night", "gestern", "ayer", "hier", "вчера");
    put(
        RELATIVE,
        Unit.DAY,
        2,
        "the day before yesterday",
        "vorgestern",
        "anteayer",
        "avant-hier",
        "позавчера");
    put(
        RELATIVE,
        Unit.WEEK,
        0,
        "this week",
        "diese woche",
        "esta semana",
        "cette semaine",
        "на этой неделе");
    put(
        RELATIVE,
        Unit.WEEK,
        1,
        "last week",
        "letzte woche",
        "la semana pasada",
        "la semaine dernière",
        "на прошлой неделе");
    put(
        RELATIVE,
        Unit.MONTH,
        0,
        "this month",
        "diesen monat",
        "este mes",
        "ce mois-ci",
        "в этом месяце");
    put(
        RELATIVE,
        Unit.MONTH,
        1,
        "last month",
        "letzten monat",
        "el mes pasado",
        "le mois dernier",
        "в прошлом месяце");
    put(
        RELATIVE,
        Unit.YEAR,
        0,
        "this year",
        "dieses jahr",
        "este año",
        "cette année",
        "в этом году");
    put(
        RELATIVE,
        Unit.YEAR,
        1,
        "last year",
        "letztes jahr",
        "el año pasado",
        "l'année dernière",
        "в прошлом году");
    put(
        RELATIVE,
        Unit.WEEKEND,
        1,
        "last weekend",
        "at the weekend",
        "letztes wochenende",
        "el fin de semana pasado",
        "le week-end dernier");
    put(HAN_RELATIVE, Unit.DAY, 0, "今天", "今日");
    put(HAN_RELATIVE, Unit.DAY, 1, "昨天", "昨日");
    put(HAN_RELATIVE, Unit.DAY, 2, "前天", "一昨日");
    put(HAN_RELATIVE, Unit.WEEK, 1, "上周", "上個星期", "上星期", "先週");
    put(HAN_RELATIVE, Unit.MONTH, 1, "上个月", "上個月", "先月");
    put(HAN_RELATIVE, Unit.YEAR, 1, "去年");
  }

  static final String HAN_RELATIVE_WORDS = words(HAN_RELATIVE);

  private Calendar() {}

  /// So many units back from a day.
  record Span(Unit unit, int back) {
    Period from(LocalDate today) {
      return unit.whole(back, today);
    }
  }

  /// What time is counted in.
  enum Unit {
    DAY,
    WEEKEND,
    WEEK,
    MONTH,
    YEAR;

    /// The whole unit in which the day so many units back lies.
    Period whole(int back, LocalDate today) {
      return switch (this) {
        case DAY -> Period.of(today.minusDays(back));
        case WEEKEND -> {
          LocalDate sunday = today.minusDays(today.getDayOfWeek().getValue()).minusWeeks(back - 1L);
          yield new Period(sunday.minusDays(1), sunday);
        }
        case WEEK -> {
          LocalDate monday = today.minusDays(today.getDayOfWeek().getValue() - 1L).minusWeeks(back);
          yield new Period(monday, monday.plusDays(6));
        }
        case MONTH -> {
          YearMonth month = YearMonth.from(today).minusMonths(back);
          yield new Period(month.atDay(1), month.atEndOfMonth());
        }
        case YEAR -> {
          int year = today.getYear() - back;
          yield new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        }
      };
    }

    /// The days that "so many units ago" may mean; people count roughly.
    Period ago(int count, LocalDate today) {
      return switch (this) {
        case DAY -> Period.of(today.minusDays(count));
        case WEEK, WEEKEND -> around(today.minusWeeks(count), 3);
        case MONTH -> around(today.minusMonths(count), 15);
        case YEAR -> whole(count, today);
      };
    }

    private static Period around(LocalDate day, int days) {
      return new Period(day.minusDays(days), day.plusDays(days));
    }
  }

  static Unit unit(String name) {
    return switch (name.charAt(0)) {
      case 'w', 's', 'н' -> Unit.WEEK;
      case 'm', 'м' -> Unit.MONTH;
      case 'y', 'a', 'г', 'л' -> Unit.YEAR;
      case 'j' -> name.startsWith("jour") ? Unit.DAY : Unit.YEAR;
      default -> Unit.DAY;
    };
  }

  /// An alternation of the words, longer ones first.
  static String words(Map<String, Span> of) {
    return of.keySet().stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .collect(Collectors.joining("|"));
  }

  private static void put(Map<String, Span> to, Unit unit, int back, String... words) {
    for (String word : words) {
      to.put(word, new Span(unit, back));
    }
  }

  private static Map<String, Integer> numbered(String... lists) {
    Map<String, Integer> numbers = longerFirst();
    for (String list : lists) {
      List<String> names = List.of(list.split(" ", -1));
      names.forEach(name -> numbers.putIfAbsent(name, names.indexOf(name) + 1));
    }
    return numbers;
  }

  private static <V> Map<String, V> longerFirst() {
    return new TreeMap<>(
        Comparator.comparingInt(String::length)
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
  }
}
