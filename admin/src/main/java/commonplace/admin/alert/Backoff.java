package commonplace.admin.alert;

import java.time.Duration;
import java.util.Optional;

/// When a delivery that failed is tried again: after 10 s, then three times as long each time up to
/// 4 h, a fifth more or less, and never sooner than the channel asks. Twelve tries over a day.
final class Backoff {
  static final int TRIES = 12;
  static final Duration LIFE = Duration.ofDays(1);

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(4);

  private Backoff() {}

  /// How long to wait; empty when it is not worth another try.
  ///
  /// @param tries made so far, at least one
  /// @param age of the delivery
  /// @param asked what the channel asked for
  /// @param chance from 0 to 1
  static Optional<Duration> next(int tries, Duration age, Optional<Duration> asked, double chance) {
    double grown = FIRST.toMillis() * Math.pow(3, tries - 1.0);
    double own = Math.min(grown, (double) LONGEST.toMillis()) * (0.8 + 0.4 * chance);
    Duration wait = Duration.ofMillis((long) own);
    if (asked.isPresent() && asked.get().compareTo(wait) > 0) {
      wait = asked.get();
    }
    boolean worthIt = tries < TRIES && age.plus(wait).compareTo(LIFE) <= 0;
    return worthIt ? Optional.of(wait) : Optional.empty();
  }
}
