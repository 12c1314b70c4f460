package commonplace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// By how much a count has grown of late. For use by one thread at a time.
final class Gain {
  private final Duration window;
  private final LongSupplier nanos;
  private final Deque<Count> counts = new ArrayDeque<>();

  private record Count(long at, long value) {}

  /// @param nanos a clock that is never set, such as [System#nanoTime]
  Gain(Duration window, LongSupplier nanos) {
    this.window = window;
    this.nanos = nanos;
  }

  /// How much more that is than within the window before; 0 the first time.
  ///
  /// @param count as it is now
  long of(long count) {
    long now = nanos.getAsLong();
    counts.addLast(new Count(now, count));
    while (now - counts.getFirst().at() > window.toNanos()) {
      counts.removeFirst();
    }
    return count - counts.getFirst().value();
  }
}
