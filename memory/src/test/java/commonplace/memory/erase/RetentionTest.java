package commonplace.memory.erase;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.fact.Fact;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {
  @Test
  void it_is_told_in_a_sentence() {
    assertThat(Retention.FOR_EVER.text()).isEqualTo("Nothing goes by itself.");
    var some =
        new Retention(
            Optional.of(Duration.ofDays(30)),
            Map.of(
                Fact.Kind.DECISION, Duration.ofDays(90), Fact.Kind.PROFILE, Duration.ofDays(365)),
            Optional.of(Duration.ofDays(60)),
            Optional.of(1_000),
            Optional.of(500));
    assertThat(some.text())
        .isEqualTo(
            "Kept: messages 30 days, the last 1,000 messages, facts about you 365 days, decisions"
                + " 90 days, the last 500 decisions, sources 60 days; the rest for ever.");
  }
}
