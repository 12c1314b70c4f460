package commonplace.memory.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.SettableClock;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationsTest {
  private final MockClock time = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, time);
  private final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
  private final Operations operations = new Operations(registry, clock);

  @Test
  void an_operation_is_counted_timed_and_told() {
    List<Measured> told = new ArrayList<>();
    operations.listen(told::add);
    Operations.Running turn = operations.begin(Operation.TURN);
    assertThat(running()).isEqualTo(1);
    time.add(Duration.ofMillis(30));
    turn.ended(true);
    turn.ended(false);
    assertThat(running()).isZero();
    assertThat(count("success")).isEqualTo(1);
    assertThat(told)
        .containsExactly(
            new Measured(Operation.TURN, true, Duration.ofMillis(30), clock.instant()));
  }

  @Test
  void what_throws_has_failed() {
    assertThatThrownBy(
            () ->
                operations.time(
                    Operation.TURN,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(count("failure")).isEqualTo(1);
    assertThat(running()).isZero();
  }

  private double count(String status) {
    return registry
        .get("commonplace.operations")
        .tags("operation_type", "turn", "status", status)
        .counter()
        .count();
  }

  private double running() {
    return registry
        .get("commonplace.concurrent.operations")
        .tag("operation_type", "turn")
        .gauge()
        .value();
  }
}
