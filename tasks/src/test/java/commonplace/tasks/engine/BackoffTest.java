package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
  @Property(tries = 200)
  void never_longer_than_a_minute(@ForAll @IntRange(min = 1, max = 1000) int failures) {
    assertThat(new Backoff(new Random()).after(failures, Optional.empty()))
        .isBetween(Duration.ZERO, Duration.ofSeconds(60));
  }

  @Property(tries = 200)
  void never_shorter_than_it_was_asked_for(@ForAll @IntRange(min = 0, max = 3600) int seconds) {
    Duration asked = Duration.ofSeconds(seconds);
    assertThat(new Backoff(new Random()).after(1, Optional.of(asked)))
        .isBetween(asked, asked.plusSeconds(4));
  }
}
