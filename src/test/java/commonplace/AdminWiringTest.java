package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Health;
import commonplace.memory.breaker.BreakerStatus;
import commonplace.tasks.gateway.ModelStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminWiringTest {
  @Test
  void a_model_is_said_to_answer_only_once_it_did() {
    assertThat(AdminWiring.model(finished(0)))
        .isEqualTo(Health.healthy("A model is configured; it has not been asked yet."));
    assertThat(AdminWiring.model(finished(1))).isEqualTo(Health.healthy("The model answers."));
  }

  private static ModelStatus finished(long calls) {
    return new ModelStatus(
        Optional.of("localhost:11434"),
        Optional.empty(),
        BreakerStatus.State.CLOSED,
        Optional.empty(),
        0,
        0,
        calls,
        0,
        0,
        0);
  }
}
