package commonplace.tasks.sense;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number of a statement.
///
/// @param value as a plain decimal: `1.8 million` and `1,800,000` are equal
/// @param unit `%`, a currency sign, a unit of measure, `year`, `month`; empty for a bare number
public record Amount(String value, String unit) {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,])(?<sign>[$€£¥])?(?<whole>\\d{1,3}(?:[,'’\\u00a0\\u202f]\\d{3})+|\\d+)(?<part>[.,]\\d+)?(?!\\d)(?:[\\s\\u00a0-]?(?<unit>%|per"
              + " ?cent|Prozent|процент\\p{L}*"
              + "|(?:hundred|thousand|million|billion|trillion|Millionen|Milliarden|millones|millions"
              + "|milliards?|млн|млрд)(?!\\p{L})"
              + "|(?:km|cm|mm|m|ft|mi|kg|mg|g|t|lb|ms|s|h|min|kW|MW|GW|W|k?Hz|MHz|GHz|[KMGT]B"
              + "|°[CF]|[CFKV]|ml|l|ha|mph)(?![\\p{L}\\p{N}])))?");

  private static final Pattern MONTH =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:(?i:Jan(?:uary)?|Feb(?:ruary)?|April|June|July|Aug(?:ust)?"
              + "|Sept(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)|March"
              + "|May(?=\\s\\d)|(?<=\\d\\s)May|(?<=(?:in|of|by|until|since)\\s)May)(?![\\p{L}\\p{N}])");

  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("dozen", 12),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("seventy", 70),
          Map.entry("eighty", 80),
          Map.entry("ninety", 90));

  private static final Pattern WORD =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:" + String.join("|", WORDS.keySet()) + ")(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE);

  private static final Map<String, Integer> POWERS =
      Map.ofEntries(
          Map.entry("hundred", 2),
          Map.entry("thousand", 3),
          Map.entry("million", 6),
          Map.entry("millions", 6),
          Map.entry("millionen", 6),
          Map.entry("millones", 6),
          Map.entry("млн", 6),
          Map.entry("billion", 9),
          Map.entry("milliard", 9),
          Map.entry("milliards", 9),
          Map.entry("milliarden", 9),
          Map.entry("млрд", 9),
          Map.entry("trillion", 12));

  /// What a text holds of numbers, in their order, and the text without them.
  record Taken(List<Amount> amounts, String rest) {}

  /// Takes the numbers out of a text, written in digits or in English words; English names of
  /// months count as numbers.
  static Taken from(String text) {
    List<Amount> amounts = new ArrayList<>();
    String undated =
        MONTH
            .matcher(text)
            .replaceAll(
                month -> {
                  amounts.add(
                      new Amount(month.group().substring(0, 3).toLowerCase(Locale.ROOT), "month"));
                  return " ";
                });
    String figures =
        WORD.matcher(undated)
            .replaceAll(word -> String.valueOf(WORDS.get(word.group().toLowerCase(Locale.ROOT))));
    String rest =
        NUMBER
            .matcher(figures)
            .replaceAll(
                number -> {
                  amounts.add(digits(number));
                  return " ";
                });
    return new Taken(List.copyOf(amounts), rest);
  }

  public boolean isYear() {
    return unit.equals("year");
  }

  /// Whether one may be the other, rounded: they differ by less than a twentieth.
  public boolean near(Amount other) {
    double a = Double.parseDouble(value);
    double b = Double.parseDouble(other.value);
    return Math.abs(a - b) < 0.05 * Math.max(Math.abs(a), Math.abs(b));
  }

  private static Amount digits(MatchResult number) {
    String whole = number.group("whole");
    var value = new BigDecimal(whole.replaceAll("\\D", "") + part(number.group("part")));
    String unit = lower(number.group("unit"));
    if (POWERS.containsKey(unit)) {
      value = value.scaleByPowerOfTen(POWERS.get(unit));
      unit = "";
    } else if (unit.startsWith("per") || unit.startsWith("pro") || unit.startsWith("про")) {
      unit = "%";
    }
    String sign = lower(number.group("sign"));
    boolean year = whole.length() == 4 && sign.isEmpty() && isYear(value, number);
    return new Amount(
        value.stripTrailingZeros().toPlainString(), year ? "year" : sign.isEmpty() ? unit : sign);
  }

  private static boolean isYear(BigDecimal value, MatchResult number) {
    return number.group("unit") == null
        && number.group("part") == null
        && value.intValue() >= 1000
        && value.intValue() <= 2100;
  }

  private static String part(@Nullable String part) {
    return part == null ? "" : "." + part.substring(1);
  }

  private static String lower(@Nullable String group) {
    return group == null ? "" : group.toLowerCase(Locale.ROOT);
  }
}
