package commonplace.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import commonplace.admin.LogLines;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricLogTest {
  @RegisterExtension private final LogLines lines = new LogLines("metrics");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void a_metric_has_its_name_its_value_and_its_tags() {
    new MetricLog().metric("batch_seconds", 1.5, Map.of("stage", "mine"));
    assertThat(lines.all().getFirst().getMessage()).isEqualTo("METRIC");
    assertThat(pairs(0))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("name", "batch_seconds", "value", 1.5, "stage", "mine"));
  }

  @Test
  void the_meters_of_ours_are_one_line_of_numbers() {
    var operations = new Operations(registry, () -> java.time.Instant.EPOCH);
    operations.time(Operation.COMMIT, () -> 1);
    Gauge.builder("commonplace.unknown", () -> Double.NaN).register(registry);
    registry.counter("jvm.other").increment();

    new MeterJournal(registry, new MetricLog()).run();

    assertThat(lines.all())
        .singleElement()
        .extracting(ILoggingEvent::getMessage)
        .isEqualTo("METERS");
    assertThat(pairs(0))
        .containsEntry("operations.commit.success", 1.0)
        .containsEntry("operation_duration_count.commit", 1.0)
        .containsEntry("concurrent_operations.turn", 0.0)
        .doesNotContainKeys("unknown", "jvm_other", "other");
    assertThat(pairs(0).values()).allMatch(Double.class::isInstance);
  }

  private Map<String, Object> pairs(int line) {
    return lines.all().get(line).getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
  }
}
