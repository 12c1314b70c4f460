package commonplace.admin.alert;

import commonplace.admin.alert.rule.Matter;
import commonplace.admin.alert.rule.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alert for tests, changed field by field.
public final class SampleAlert {
  private final Matter matter;
  private final Instant raised;
  private Severity severity = Severity.HIGH;
  private Instant seen;
  private @Nullable Instant told;
  private @Nullable Instant escalated;
  private @Nullable Instant acknowledged;
  private @Nullable Instant resolved;

  private SampleAlert(Matter matter, Instant raised) {
    this.matter = matter;
    this.raised = raised;
    this.seen = raised;
    this.told = raised;
  }

  /// One that was raised and told then, and is high.
  public static SampleAlert of(Matter matter, Instant raised) {
    return new SampleAlert(matter, raised);
  }

  public SampleAlert severity(Severity value) {
    severity = value;
    return this;
  }

  SampleAlert seen(Instant value) {
    seen = value;
    return this;
  }

  SampleAlert told(@Nullable Instant value) {
    told = value;
    return this;
  }

  SampleAlert escalated(@Nullable Instant value) {
    escalated = value;
    return this;
  }

  SampleAlert acknowledged(@Nullable Instant value) {
    acknowledged = value;
    return this;
  }

  public SampleAlert resolved(Instant value) {
    resolved = value;
    return this;
  }

  public PerformanceAlert build() {
    return new PerformanceAlert(
        7,
        "worker_failed",
        severity,
        "It broke.",
        raised,
        "{\"memory_mb\":912.5}",
        "Mend it.",
        matter.rule(),
        matter.subject(),
        3,
        seen,
        told,
        escalated,
        acknowledged,
        resolved);
  }
}
