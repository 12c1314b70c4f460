package commonplace;

import commonplace.config.Settings;
import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Workers;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;

/// What every part is told.
record Around(Settings settings, InstantSource clock, SecureRandom random, Gauges gauges) {
  /// What shows how every part does.
  record Gauges(
      PrometheusMeterRegistry metrics, Operations operations, Workers workers, Breakers breakers) {}

  PrometheusMeterRegistry metrics() {
    return gauges.metrics();
  }

  Operations operations() {
    return gauges.operations();
  }

  Workers workers() {
    return gauges.workers();
  }

  Breakers breakers() {
    return gauges.breakers();
  }
}
