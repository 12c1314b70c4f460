package commonplace.bot.telegram;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Shows a value that keeps changing: the newest wins, those in between are skipped.
///
/// A virtual thread runs only while there is something to show. Offering never blocks.
final class Latest<T> implements AutoCloseable {
  private static final Duration LAST_CALL = Duration.ofSeconds(1);

  /// What came of showing a value.
  ///
  /// @param pause before anything else is shown
  /// @param again whether this value is to be shown once more, unless there is a newer one
  record Shown(Duration pause, boolean again) {}

  private final Function<T, Shown> show;
  private final Closing closing = new Closing();
  private @Nullable T waiting;
  private @Nullable Thread worker;

  Latest(Function<T, Shown> show) {
    this.show = show;
  }

  synchronized void offer(T value) {
    if (closing.isClosed()) {
      return;
    }
    waiting = value;
    if (worker == null) {
      worker = Thread.ofVirtual().name("telegram-latest").start(this::run);
    }
  }

  /// Drops what was not shown, and waits a moment for what is just being shown.
  @Override
  public void close() {
    closing.close();
    Thread running;
    synchronized (this) {
      waiting = null;
      running = worker;
    }
    try {
      if (running != null) {
        running.join(LAST_CALL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    T value = next();
    while (value != null) {
      Shown shown = show.apply(value);
      if (shown.again()) {
        putBack(value);
      }
      boolean _ = closing.within(shown.pause());
      value = next();
    }
  }

  private synchronized void putBack(T value) {
    if (waiting == null && !closing.isClosed()) {
      waiting = value;
    }
  }

  private synchronized @Nullable T next() {
    T value = waiting;
    waiting = null;
    if (value == null) {
      worker = null;
    }
    return value;
  }
}
