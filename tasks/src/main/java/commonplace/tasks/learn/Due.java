package commonplace.tasks.learn;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Until when something is promised, in English and German: "by Friday", "bis zum 3. Mai".
final class Due {
  private static final List<String> DAYS =
      List.of("mon", "tue|die", "wed|mit", "thu|don", "fri|fre", "sat|sam", "sun|son");
  private static final List<String> MONTHS =
      List.of(
          "jan", "feb", "mar|mär", "apr", "may|mai", "jun", "jul", "aug", "sep", "oct|okt", "nov",
          "dec|dez");
  private static final String WEEKDAY =
      "\\b(?<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag"
          + "|mittwoch)\\b";
  private static final String MONTH =
      "(?<month>jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\\p{L}*";

  private static final List<Rule> RULES =
      List.of(
          rule(
              "\\b(?<y>20\\d\\d)-(?<m>\\d\\d)-(?<d>\\d\\d)\\b",
              (found, _) ->
                  LocalDate.of(number(found, "y"), number(found, "m"), number(found, "d"))),
          rule("day after tomorrow|\\bübermorgen\\b", (_, today) -> today.plusDays(2)),
          rule("\\btomorrow\\b|(?<!guten )\\bmorgen\\b", (_, today) -> today.plusDays(1)),
          rule("\\b(?:today|tonight|heute)\\b", (_, today) -> today),
          rule(
              "\\bin (?<n>\\d{1,3}) (?:days?|tagen?)\\b",
              (found, today) -> today.plusDays(number(found, "n"))),
          rule(
              "\\bin (?<n>\\d{1,2}) (?:weeks?|wochen?)\\b",
              (found, today) -> today.plusWeeks(number(found, "n"))),
          rule(
              "\\b(?<d>\\d{1,2})(?:\\.|st|nd|rd|th)? (?:of )?" + MONTH + "(?:,? (?<y>20\\d\\d))?",
              Due::dayOfMonth),
          rule(
              "\\b" + MONTH + " (?<d>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?<y>20\\d\\d))?",
              Due::dayOfMonth),
          rule(
              WEEKDAY,
              (found, today) ->
                  today.with(
                      TemporalAdjusters.next(DayOfWeek.of(1 + index(DAYS, found.group("day")))))),
          rule(
              "end of (?:the|this) week|ende der woche",
              (_, today) -> today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))),
          rule(
              "\\bnext week\\b|\\bnächste woche\\b",
              (_, today) -> today.with(TemporalAdjusters.next(DayOfWeek.SUNDAY)).plusWeeks(1)),
          rule(
              "end of (?:the|this) month|ende des monats|monatsende",
              (_, today) -> today.with(TemporalAdjusters.lastDayOfMonth())));

  private Due() {}

  private record Rule(Pattern sign, BiFunction<MatchResult, LocalDate, LocalDate> day) {}

  private static Rule rule(String sign, BiFunction<MatchResult, LocalDate, LocalDate> day) {
    return new Rule(
        Pattern.compile(
            sign,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS),
        day);
  }

  /// The day until which it is promised; a weekday is the next one after today.
  ///
  /// @param today the day on which it was said
  static Optional<LocalDate> in(String promise, LocalDate today) {
    for (Rule rule : RULES) {
      Matcher found = rule.sign().matcher(promise);
      if (found.find()) {
        try {
          return Optional.of(rule.day().apply(found.toMatchResult(), today));
        } catch (DateTimeException noSuchDay) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static LocalDate dayOfMonth(MatchResult found, LocalDate today) {
    int month = 1 + index(MONTHS, found.group("month"));
    int day = number(found, "d");
    if (found.group("y") != null) {
      return LocalDate.of(number(found, "y"), month, day);
    }
    LocalDate thisYear = LocalDate.of(today.getYear(), month, day);
    return thisYear.isBefore(today) ? thisYear.plusYears(1) : thisYear;
  }

  private static int number(MatchResult found, String group) {
    return Integer.parseInt(found.group(group));
  }

  private static int index(List<String> names, String word) {
    String start = word.toLowerCase(Locale.ROOT).substring(0, 3);
    for (int i = 0; i < names.size(); i++) {
      if (List.of(names.get(i).split("\\|", -1)).contains(start)) {
        return i;
      }
    }
    throw new DateTimeException("no such name: " + word);
  }
}
