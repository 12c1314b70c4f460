package commonplace.admin.slo;

import commonplace.memory.measure.Measured;
import commonplace.memory.measure.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The last five minutes of everything that is measured. Safe for use from any thread.
final class Window {
  private final Map<Operation, SlidingWindow> kinds = new EnumMap<>(Operation.class);

  synchronized void add(Measured measured) {
    kinds
        .computeIfAbsent(measured.operation(), _ -> new SlidingWindow())
        .add(measured.at(), measured.took(), measured.succeeded());
  }

  synchronized SlidingWindow.Sum of(Operation operation, Instant now) {
    SlidingWindow window = kinds.get(operation);
    return window == null ? new SlidingWindow.Sum(0, 0, Optional.empty()) : window.sum(now);
  }

  /// What objectives are judged by.
  CurrentMetrics current(Instant now) {
    SlidingWindow.Sum turns = of(Operation.TURN, now);
    SlidingWindow.Sum searches = of(Operation.RECALL, now);
    SlidingWindow.Sum writes = of(Operation.COMMIT, now);
    long total = turns.total() + searches.total() + writes.total();
    long failed = turns.failed() + searches.failed() + writes.failed();
    return new CurrentMetrics(
        total == 0 ? 0 : (double) failed / total,
        turns.total() == 0 ? 1 : 1 - (double) turns.failed() / turns.total(),
        millis(turns.p99()),
        millis(searches.p99()),
        millis(writes.p99()),
        turns.total(),
        searches.total(),
        writes.total());
  }

  private static Optional<Double> millis(Optional<Duration> time) {
    return time.map(t -> Math.round(t.toNanos() / 1e4) / 100.0);
  }
}
