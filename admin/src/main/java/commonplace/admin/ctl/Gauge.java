package commonplace.admin.ctl;

import commonplace.tasks.job.JobLine;
import java.time.Duration;
import java.time.Instant;

/// Shows how far something is once it has taken two seconds, at most five times a second.
final class Gauge {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final Session session;
  private final Bar bar;
  private final long total;
  private final String unit;
  private final Instant begun;
  private Instant shown = Instant.MIN;

  /// @param unit what is counted, in the plural
  Gauge(Session session, long total, String unit) {
    this.session = session;
    this.bar = new Bar(session);
    this.total = total;
    this.unit = unit;
    this.begun = session.clock().instant();
  }

  void at(long done) {
    Instant now = session.clock().instant();
    Duration taken = Duration.between(begun, now);
    if (taken.compareTo(PATIENCE) < 0 || now.isBefore(shown.plus(BETWEEN))) {
      return;
    }
    shown = now;
    double rate = done * 1000.0 / taken.toMillis();
    Duration left = Duration.ofMillis(Math.round(Math.max(0, total - done) * 1000 / rate));
    bar.show(
        total == 0 ? 1 : (double) done / total,
        JobLine.counted(done, total, unit, rate) + "  ETA " + JobLine.clock(left));
  }

  void over() {
    bar.clear();
  }
}
