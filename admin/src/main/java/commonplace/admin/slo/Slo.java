package commonplace.admin.slo;

import commonplace.memory.measure.Measured;
import commonplace.memory.measure.Operation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the objectives over a sliding window of five minutes. Safe for use from any thread.
///
/// It is fed by `operations.listen(slo::add)` and looks when [#check] is called, best every ten
/// seconds. A breach is logged when it begins and when it ends. Meters:
/// `commonplace_error_rate_5m`, `commonplace_availability_5m`,
/// `commonplace_latency_p99_seconds{operation_type}` and `commonplace_slo_breach{slo}`.
public final class Slo {
  private static final Logger LOG = LoggerFactory.getLogger(Slo.class);

  private final SloThresholds thresholds;
  private final InstantSource clock;
  private final Window window = new Window();
  private final Map<Objective, Instant> broken = new EnumMap<>(Objective.class);

  public Slo(SloThresholds thresholds, InstantSource clock) {
    this.thresholds = thresholds;
    this.clock = clock;
  }

  /// Counts what has ended.
  public void add(Measured measured) {
    window.add(measured);
  }

  /// Compares the last five minutes with the objectives and returns how they stand.
  public synchronized SloReport check() {
    Instant now = clock.instant();
    CurrentMetrics current = window.current(now);
    for (Objective objective : Objective.values()) {
      String words = Judgement.words(objective, current, thresholds);
      if (!Judgement.broken(objective, current, thresholds)) {
        Instant since = broken.remove(objective);
        if (since != null) {
          long seconds = Duration.between(since, now).toSeconds();
          LOG.info("SLO breach: ended after {} s; {}", seconds, words);
        }
      } else if (broken.putIfAbsent(objective, now) == null) {
        LOG.warn("SLO breach: {} ({} samples in 5 min)", words, current.samples(objective));
      }
    }
    Map<Objective, Duration> lasting = new EnumMap<>(Objective.class);
    broken.forEach((objective, since) -> lasting.put(objective, lasted(since, now)));
    return new SloReport(current, lasting, thresholds);
  }

  /// Shows what it watches as meters.
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "commonplace.error.rate.5m", CurrentMetrics::errorRate);
    gauge(registry, "commonplace.availability.5m", CurrentMetrics::availability);
    for (Operation operation : Operation.values()) {
      Gauge.builder("commonplace.latency.p99", () -> p99(operation))
          .baseUnit("seconds")
          .tag("operation_type", operation.label())
          .description("What 99 of 100 stayed within during the last five minutes")
          .register(registry);
    }
    for (Objective objective : Objective.values()) {
      Gauge.builder("commonplace.slo.breach", () -> breached(objective) ? 1 : 0)
          .tag("slo", objective.label())
          .description("1 while the objective is missed")
          .register(registry);
    }
  }

  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<CurrentMetrics> value) {
    Gauge.builder(name, () -> value.applyAsDouble(window.current(clock.instant())))
        .description("Over the last five minutes")
        .register(registry);
  }

  private double p99(Operation operation) {
    return window
        .of(operation, clock.instant())
        .p99()
        .map(time -> time.toNanos() / 1e9)
        .orElse(Double.NaN);
  }

  private synchronized boolean breached(Objective objective) {
    return broken.containsKey(objective);
  }

  private static Duration lasted(Instant since, Instant now) {
    Duration time = Duration.between(since, now);
    return time.isNegative() ? Duration.ZERO : time;
  }
}
