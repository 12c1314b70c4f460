package commonplace.tasks.gateway;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Which tries are repeated, and after how long.
final class Retry {
  private static final int TRIES = 3;

  private Retry() {}

  /// Only before any text arrived, and only what can go away by itself in seconds. A server that
  /// stayed silent for the whole first-token time has already cost the person that long.
  static boolean worthwhile(Attempt.Failed<?> attempt, int tries) {
    return tries < TRIES
        && attempt.textSoFar().isEmpty()
        && switch (attempt.failure().kind()) {
          case UNREACHABLE, BROKEN_OFF, RATE_LIMITED, SERVER_ERROR -> true;
          case NOT_CONFIGURED, BUSY, TIMEOUT, UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> false;
          case QUOTA, CONTEXT_TOO_LONG, BAD_REQUEST, MALFORMED, EMPTY -> false;
          case BUDGET, JOB_BUDGET, BREAKER_OPEN, CANCELLED -> false;
        };
  }

  /// The pause the server asked for, else exponential backoff with full jitter: anything up to 1 s
  /// after the first try, 2 s after the second (AWS, "Exponential Backoff and Jitter").
  static Duration pause(Failure failure, int tries, RandomGenerator random) {
    Duration asked = failure.time();
    return asked == null ? Duration.ofMillis(random.nextLong(1000L << (tries - 1)) + 1) : asked;
  }
}
