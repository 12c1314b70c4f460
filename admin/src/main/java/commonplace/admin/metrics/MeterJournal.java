package commonplace.admin.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Writes all meters of ours as one line of the metric log whenever it is run, best every minute. A
/// timer is written as its count and its seconds in all; what is not a number is left out.
public final class MeterJournal implements Runnable {
  private final MeterRegistry registry;
  private final MetricLog log;

  public MeterJournal(MeterRegistry registry, MetricLog log) {
    this.registry = registry;
    this.log = log;
  }

  @Override
  public void run() {
    Map<String, Double> values = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      Meter.Id id = meter.getId();
      if (!id.getName().startsWith("commonplace.")) {
        continue;
      }
      String name = id.getName().substring("commonplace.".length()).replace('.', '_');
      if (meter instanceof Timer timer) {
        values.put(name + "_count" + tags(id), (double) timer.count());
        values.put(name + "_seconds" + tags(id), timer.totalTime(TimeUnit.SECONDS));
      } else {
        value(meter).ifPresent(value -> values.put(name + tags(id), value));
      }
    }
    log.meters(values);
  }

  private static Optional<Double> value(Meter meter) {
    double value =
        switch (meter) {
          case Gauge gauge -> gauge.value();
          case Counter counter -> counter.count();
          case FunctionCounter counter -> counter.count();
          default -> Double.NaN;
        };
    return Optional.of(value).filter(Double::isFinite);
  }

  /// `.commit.success` for the tags of a meter, nothing without tags.
  private static String tags(Meter.Id id) {
    return id.getTags().stream().map(Tag::getValue).map(v -> "." + v).collect(Collectors.joining());
  }
}
