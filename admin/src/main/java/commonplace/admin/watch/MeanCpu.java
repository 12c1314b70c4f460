package commonplace.admin.watch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// The mean over the samples of the last five minutes. Safe for use from any thread.
final class MeanCpu {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final int most;
  private final Deque<Double> last = new ArrayDeque<>();

  /// @param interval between samples
  MeanCpu(Duration interval) {
    most = (int) Math.max(1, WINDOW.dividedBy(interval));
  }

  synchronized double with(double percent) {
    last.addLast(percent);
    if (last.size() > most) {
      last.removeFirst();
    }
    return last.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
