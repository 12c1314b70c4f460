package commonplace.memory.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Tries again what another program's hold on the file prevents: five more times, after 10, 20, 40,
/// 80 and 160 ms. Each try has waited for [Pragmas#BUSY_TIMEOUT] already, so that the whole takes
/// about 12 s; the pauses matter where SQLite answers at once because waiting would be a deadlock.
final class HeldRetry {
  private static final int RETRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private HeldRetry() {}

  static void run(Runnable attempt) {
    for (int retry = 0; ; retry++) {
      try {
        attempt.run();
        return;
      } catch (RuntimeException e) {
        if (retry == RETRIES || !Faults.isHeld(e)) {
          throw e;
        }
        // an interrupt shortens the pause and is left for the caller
        LockSupport.parkNanos(FIRST_PAUSE.toNanos() << retry);
      }
    }
  }
}
