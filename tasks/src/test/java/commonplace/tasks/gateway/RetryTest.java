package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.gateway.Completion.Kind;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final RandomGenerator NO_JITTER = () -> 0;

  @Property
  void jitter_is_full_and_doubles_with_each_try(
      @ForAll @IntRange(min = 1, max = 2) int tries, @ForAll long seed) {
    Duration pause = Retry.pause(Failure.of(Kind.SERVER_ERROR), tries, new Random(seed));
    assertThat(pause).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1L << (tries - 1)));
  }

  @Test
  void the_pause_the_server_asks_for_is_kept() {
    Failure asked = new Failure(Kind.RATE_LIMITED, 0, "", Duration.ofSeconds(17));
    assertThat(Retry.pause(asked, 2, NO_JITTER)).isEqualTo(Duration.ofSeconds(17));
  }

  @Test
  void nothing_is_repeated_after_text_or_after_three_tries() {
    Failure lost = Failure.unreachable("broke");
    assertThat(Retry.worthwhile(new Attempt.Failed<>("", lost, 0), 2)).isTrue();
    assertThat(Retry.worthwhile(new Attempt.Failed<>("", lost, 0), 3)).isFalse();
    assertThat(Retry.worthwhile(new Attempt.Failed<>("So", lost, 0), 1)).isFalse();
  }
}
