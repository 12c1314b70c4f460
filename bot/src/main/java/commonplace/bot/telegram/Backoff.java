package commonplace.bot.telegram;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits that double up to a limit, each shortened by chance to between half and whole.
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /// @param attempt from 0
  Duration after(int attempt) {
    long doubled = first.toNanos() << Math.min(attempt, 20);
    long whole = Math.min(doubled, longest.toNanos());
    return Duration.ofNanos(whole / 2 + random.nextLong(whole / 2 + 1));
  }
}
