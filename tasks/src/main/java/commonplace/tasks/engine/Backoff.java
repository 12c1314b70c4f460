package commonplace.tasks.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How long to wait before another attempt: full jitter, a random time up to 4 s, 8 s, 16 s … 60 s
/// (Brooker, "Exponential Backoff And Jitter", 2015); never less than the other side asked for.
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// Never the same twice.
  ///
  /// @param failures attempts that failed so far, at least 1
  /// @param asked what the other side asked for
  Duration after(int failures, Optional<Duration> asked) {
    long ceiling =
        Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.clamp(failures - 1L, 0, 10));
    return asked.orElse(Duration.ZERO).plusMillis(random.nextLong(ceiling));
  }
}
