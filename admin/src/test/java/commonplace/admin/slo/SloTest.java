package commonplace.admin.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.spi.ILoggingEvent;
import commonplace.admin.LogLines;
import commonplace.memory.measure.Measured;
import commonplace.memory.measure.Operation;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SloTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @RegisterExtension private final LogLines said = new LogLines(Slo.class.getName());
  private Instant now = START;
  private final Slo slo = new Slo(SloThresholds.standard(), () -> now);

  @Test
  void a_breach_is_said_once_when_it_begins_and_once_when_it_ends() {
    happen(Operation.TURN, 120, Duration.ofSeconds(4), true);
    slo.check();
    now = now.plusSeconds(10);
    assertThat(slo.check().breaches())
        .containsExactly(java.util.Map.entry(Objective.QUESTION_P99, Duration.ofSeconds(10)));
    now = now.plusSeconds(310);
    assertThat(slo.check().breaches()).isEmpty();
    assertThat(said.all().stream().map(ILoggingEvent::getFormattedMessage))
        .containsExactly(
            "SLO breach: question_p99 is 4194.3 ms, at most 2000 ms (120 samples in 5 min)",
            "SLO breach: ended after 320 s; question_p99 is unknown, at most 2000 ms");
  }

  @Test
  void fewer_samples_than_the_least_break_nothing() {
    happen(Operation.TURN, 99, Duration.ofSeconds(9), false);
    assertThat(slo.check().breaches()).isEmpty();
    happen(Operation.TURN, 1, Duration.ofSeconds(9), false);
    assertThat(slo.check().breaches())
        .containsOnlyKeys(Objective.QUESTION_P99, Objective.ERROR_RATE, Objective.AVAILABILITY);
  }

  @Test
  void the_error_rate_recovers_when_the_failures_are_five_minutes_old() {
    happen(Operation.COMMIT, 1, Duration.ofMillis(1), false);
    happen(Operation.COMMIT, 3, Duration.ofMillis(1), true);
    assertThat(slo.check().current().errorRate()).isEqualTo(0.25);
    assertThat(slo.check().current().availability()).as("no message failed").isEqualTo(1);
    now = now.plusSeconds(299);
    happen(Operation.COMMIT, 1, Duration.ofMillis(1), true);
    now = now.plusSeconds(10);
    assertThat(slo.check().current().errorRate()).isZero();
    assertThat(slo.check().current().writes()).isEqualTo(1);
  }

  @Test
  void a_slow_one_in_a_hundred_is_not_the_p99_and_two_are() {
    happen(Operation.RECALL, 99, Duration.ofMillis(10), true);
    happen(Operation.RECALL, 1, Duration.ofSeconds(1), true);
    assertThat(slo.check().current().searchP99Millis().orElseThrow()).isEqualTo(10, within(1.0));
    happen(Operation.RECALL, 1, Duration.ofSeconds(1), true);
    assertThat(slo.check().current().searchP99Millis().orElseThrow()).isEqualTo(1000, within(90.0));
    assertThat(slo.check().breaches()).containsOnlyKeys(Objective.SEARCH_P99);
  }

  @Test
  void a_clock_set_back_neither_counts_twice_nor_fails() {
    happen(Operation.TURN, 5, Duration.ofMillis(10), true);
    now = START.minusSeconds(3600);
    assertThat(slo.check().current().questions()).isZero();
    happen(Operation.TURN, 2, Duration.ofMillis(10), true);
    assertThat(slo.check().current().questions()).isEqualTo(2);
  }

  @Test
  void meters_show_the_window_and_the_breach() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    slo.bindTo(registry);
    happen(Operation.COMMIT, 90, Duration.ofMillis(1), true);
    happen(Operation.COMMIT, 10, Duration.ofMillis(1), false);
    slo.check();
    assertThat(registry.scrape())
        .contains("commonplace_error_rate_5m 0.1\n")
        .contains("commonplace_availability_5m 1.0\n")
        .contains("commonplace_slo_breach{slo=\"error_rate\"} 1.0")
        .contains("commonplace_slo_breach{slo=\"write_p99\"} 0.0")
        .contains("commonplace_latency_p99_seconds{operation_type=\"commit\"} 0.00")
        .contains("commonplace_latency_p99_seconds{operation_type=\"turn\"} NaN");
  }

  private void happen(Operation operation, int times, Duration took, boolean succeeded) {
    for (int i = 0; i < times; i++) {
      slo.add(new Measured(operation, succeeded, took, now));
    }
  }
}
