package commonplace.memory.recall;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the days that people ask about: "on 7 May 2023", "in May", "last Tuesday", "3 weeks ago",
/// "gestern", "el martes pasado", "в мае", "昨天". English, German, French, Spanish and Russian;
/// Chinese and Japanese in figures. Pure; time is linear in the length of the text.
final class SpokenDates {
  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  private static final String MONTH =
      "(?<month>" + String.join("|", Calendar.MONTHS.keySet()) + ")";
  private static final String YEAR = "(?<year>(?:19|20)\\d\\d)";
  private static final String DAY = "(?<day>\\d{1,2})";

  private static final Pattern ISO = pattern(YEAR + "-(?<m>\\d{1,2})-" + DAY);
  private static final Pattern DOTTED = pattern(DAY + "\\.\\s?(?<m>\\d{1,2})\\." + YEAR + "?");
  private static final Pattern HAN =
      Pattern.compile("(?:" + YEAR + "\\s?年)?\\s?(?<m>\\d{1,2})\\s?月(?:\\s?" + DAY + "\\s?[日号])?");
  private static final Pattern DAY_MONTH =
      pattern(
          DAY
              + "(?:st|nd|rd|th|er|º)?\\.?,? (?:of |de |d')?"
              + MONTH
              + "(?:,? (?:de )?"
              + YEAR
              + ")?");
  private static final Pattern MONTH_DAY =
      pattern(MONTH + " " + DAY + "(?:st|nd|rd|th)?\\b(?!\\d)(?:,? " + YEAR + ")?");
  private static final Pattern MONTH_YEAR = pattern(MONTH + ",? (?:of |de )?" + YEAR);
  private static final Pattern IN_MONTH =
      pattern(
          "(?:in|of|for|by|until|before|after|during|since|last|this|early|late|mid|im|seit|en|de|au"
              + " mois de|в|с|во) "
              + MONTH);
  private static final Pattern YEAR_ALONE = pattern(YEAR);
  private static final Pattern HAN_YEAR = Pattern.compile(YEAR + "\\s?年");
  private static final Pattern AGO =
      pattern(
          "(?:(?<n>\\d{1,3}|an?|one|two|three|four|five|six) "
              + Calendar.UNIT
              + " ago|(?:vor|hace|il y a)"
              + " (?<n2>\\d{1,3}|einem|einer|un|una|une|dos|deux|zwei|drei|tres|trois) "
              + Calendar.UNIT.replace("unit", "unit2")
              + "|(?<n3>\\d{1,3}) "
              + Calendar.UNIT.replace("unit", "unit3")
              + " назад)");
  private static final Pattern RELATIVE =
      Pattern.compile(
          Stream.of(
                  "(?<!\\p{L})(?:" + Calendar.words(Calendar.RELATIVE) + ")(?!\\p{L})",
                  Calendar.HAN_RELATIVE_WORDS)
              .reduce((a, b) -> a + "|" + b)
              .orElseThrow(),
          FLAGS);
  private static final Pattern WEEKDAY =
      pattern(
          "(?:(?:last|on|this past|am|letzten|le|el|в|во) )?(?:прошл\\S+ )?(?<weekday>"
              + String.join("|", Calendar.WEEKDAYS.keySet())
              + ")");

  private SpokenDates() {}

  /// The days that a question names.
  static Optional<Period> asked(String text, LocalDate today) {
    return absolute(text, today).or(() -> relative(text, today));
  }

  /// Whether a text names any time: a year, a month, a weekday, "last week", "yesterday".
  ///
  /// @param tokens of its search text
  static boolean areIn(Collection<String> tokens) {
    return tokens.stream().anyMatch(token -> Calendar.TIMES.contains(token) || isYear(token));
  }

  private static boolean isYear(String token) {
    boolean century = token.startsWith("19") || token.startsWith("20");
    return century && token.length() == 4 && token.chars().allMatch(Character::isDigit);
  }

  private static Optional<Period> absolute(String text, LocalDate today) {
    return Stream.of(
            ISO, HAN, DOTTED, DAY_MONTH, MONTH_DAY, MONTH_YEAR, IN_MONTH, HAN_YEAR, YEAR_ALONE)
        .map(pattern -> pattern.matcher(text))
        .filter(Matcher::find)
        .flatMap(found -> period(found, today).stream())
        .findFirst();
  }

  private static Optional<Period> period(MatchResult found, LocalDate today) {
    Optional<Integer> year = number(found, "year");
    Optional<Integer> month =
        number(found, "m").or(() -> group(found, "month").map(Calendar.MONTHS::get));
    Optional<Integer> day = number(found, "day");
    try {
      if (month.isEmpty()) {
        return year.map(y -> new Period(LocalDate.of(y, 1, 1), LocalDate.of(y, 12, 31)));
      }
      int of = year.orElseGet(() -> lastYearWith(month.get(), today));
      if (day.isPresent()) {
        return Optional.of(Period.of(LocalDate.of(of, month.get(), day.get())));
      }
      YearMonth whole = YearMonth.of(of, month.get());
      return Optional.of(new Period(whole.atDay(1), whole.atEndOfMonth()));
    } catch (DateTimeException e) {
      return Optional.empty(); // 31 June is no day
    }
  }

  /// A month without a year is the last one that has begun.
  private static int lastYearWith(int month, LocalDate today) {
    return month <= today.getMonthValue() ? today.getYear() : today.getYear() - 1;
  }

  private static Optional<Period> relative(String text, LocalDate today) {
    Matcher ago = AGO.matcher(text);
    if (ago.find()) {
      return Optional.of(ago(ago, today));
    }
    Matcher relative = RELATIVE.matcher(text);
    if (relative.find()) {
      String word = relative.group().toLowerCase(Locale.ROOT);
      return Optional.ofNullable(Calendar.RELATIVE.get(word))
          .or(() -> Optional.ofNullable(Calendar.HAN_RELATIVE.get(word)))
          .map(span -> span.from(today));
    }
    Matcher weekday = WEEKDAY.matcher(text);
    return weekday.find()
        ? group(weekday, "weekday").map(Calendar.WEEKDAYS::get).map(day -> last(day, today))
        : Optional.empty();
  }

  private static Period last(DayOfWeek day, LocalDate today) {
    return Period.of(today.with(TemporalAdjusters.previous(day)));
  }

  private static Period ago(MatchResult found, LocalDate today) {
    String count =
        Stream.of("n", "n2", "n3").flatMap(n -> group(found, n).stream()).findFirst().orElse("1");
    String unit =
        Stream.of("unit", "unit2", "unit3")
            .flatMap(n -> group(found, n).stream())
            .findFirst()
            .orElse("day");
    int n = count.matches("\\d+") ? Integer.parseInt(count) : Calendar.SMALL.getOrDefault(count, 1);
    return Calendar.unit(unit).ago(n, today);
  }

  private static Optional<Integer> number(MatchResult found, String name) {
    return group(found, name).map(Integer::valueOf);
  }

  private static Optional<String> group(MatchResult found, String name) {
    if (!found.namedGroups().containsKey(name)) {
      return Optional.empty();
    }
    @Nullable String text = found.group(name);
    return Optional.ofNullable(text).map(t -> t.toLowerCase(Locale.ROOT));
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile("(?<![\\p{L}\\d])" + regex + "(?![\\p{L}\\d])", FLAGS);
  }
}
