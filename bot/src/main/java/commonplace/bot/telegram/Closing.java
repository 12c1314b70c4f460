package commonplace.bot.telegram;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The one signal that ends every wait of the channel.
final class Closing {
  private final CountDownLatch closed = new CountDownLatch(1);

  void close() {
    closed.countDown();
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  /// Waits that long; returns early, and true, when the channel closes or the thread is
  /// interrupted.
  boolean within(Duration wait) {
    try {
      return closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
