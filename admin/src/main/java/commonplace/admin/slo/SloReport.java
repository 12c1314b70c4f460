package commonplace.admin.slo;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How the objectives stand.
///
/// @param breaches those that are missed now, with how long they have been
public record SloReport(
    CurrentMetrics current, Map<Objective, Duration> breaches, SloThresholds thresholds) {
  public SloReport {
    breaches = Collections.unmodifiableMap(new LinkedHashMap<>(breaches));
  }
}
