package commonplace;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// For how long something has been so, from one look to the next. For use by one thread at a time.
final class Lasting {
  private final LongSupplier nanos;
  private OptionalLong since = OptionalLong.empty();

  /// @param nanos a clock that is never set, such as [System#nanoTime]
  Lasting(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// For how long it has been so at every look; zero at the first and while it is not.
  Duration of(boolean so) {
    long now = nanos.getAsLong();
    since = so ? OptionalLong.of(since.orElse(now)) : OptionalLong.empty();
    return Duration.ofNanos(now - since.orElse(now));
  }
}
