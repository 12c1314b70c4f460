package commonplace.tasks.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The sign of life of a worker's body, and how it hears that it is to end. Safe for use from any
/// thread.
public final class Heartbeat {
  private final InstantSource clock;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Instant last;

  Heartbeat(InstantSource clock) {
    this.clock = clock;
    this.last = clock.instant();
  }

  /// The body is alive.
  public void beat() {
    last = clock.instant();
  }

  /// Waits that long, without a beat.
  ///
  /// @return false, and early, when the body is to end
  /// @throws InterruptedException when it did not end by itself
  public boolean rest(Duration wait) throws InterruptedException {
    return !over.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  Instant last() {
    return last;
  }

  void end() {
    over.countDown();
  }
}
