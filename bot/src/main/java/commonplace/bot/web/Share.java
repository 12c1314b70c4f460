package commonplace.bot.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much of a job its line says is done: `1,000/1,847` before `54 %`.
record Share(long done, long total) {
  private static final Pattern COUNTED =
      Pattern.compile("(?<![\\d,])(\\d[\\d,]{0,15})/(\\d[\\d,]{0,15})(?![\\d,])");
  private static final Pattern PERCENT = Pattern.compile("(?<!\\d)(\\d{1,3}) ?%");

  static Optional<Share> in(String line) {
    Matcher counted = COUNTED.matcher(line);
    if (counted.find()) {
      return of(number(counted.group(1)), number(counted.group(2)));
    }
    Matcher percent = PERCENT.matcher(line);
    return percent.find() ? of(number(percent.group(1)), 100) : Optional.empty();
  }

  private static Optional<Share> of(long done, long total) {
    return total > 0 && done <= total ? Optional.of(new Share(done, total)) : Optional.empty();
  }

  private static long number(String digits) {
    return Long.parseLong(digits.replace(",", ""));
  }
}
