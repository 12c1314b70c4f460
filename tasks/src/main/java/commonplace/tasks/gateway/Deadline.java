package commonplace.tasks.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The moment by which a call has ended.
record Deadline(InstantSource clock, Instant end, Duration whole) {
  static Deadline in(Duration time, InstantSource clock) {
    return new Deadline(clock, clock.instant().plus(time), time);
  }

  /// Never negative.
  Duration remaining() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  Duration atMost(Duration limit) {
    Duration left = remaining();
    return left.compareTo(limit) < 0 ? left : limit;
  }
}
