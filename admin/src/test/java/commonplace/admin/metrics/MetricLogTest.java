package commonplace.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MetricLogTest {
  private final Logger metrics = (Logger) LoggerFactory.getLogger("metrics");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void listen() {
    lines.start();
    metrics.setLevel(Level.INFO);
    metrics.addAppender(lines);
  }

  @AfterEach
  void stop() {
    metrics.detachAppender(lines);
    metrics.setLevel(null);
  }

  @Test
  void a_metric_has_its_name_its_value_and_its_tags() {
    new MetricLog().metric("batch_seconds", 1.5, Map.of("stage", "mine"));
    assertThat(lines.list.getFirst().getMessage()).isEqualTo("METRIC");
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

    assertThat(lines.list)
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
    return lines.list.get(line).getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
  }
}
