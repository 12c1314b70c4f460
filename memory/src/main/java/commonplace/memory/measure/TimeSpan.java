package commonplace.memory.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A span of time as people type it, a whole number from 1 to 99,999 and its unit: `90s`, `15m`,
/// `1h`, `2d`.
public final class TimeSpan {
  private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,4})([smhd])");

  private TimeSpan() {}

  /// Empty when it is not one.
  public static Optional<Duration> parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }
}
