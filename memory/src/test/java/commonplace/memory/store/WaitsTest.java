package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private long seconds;
  private final Waits waits = new Waits(() -> Duration.ofSeconds(seconds).toNanos());

  private void waited(long time) {
    Waits.Wait wait = waits.begin();
    seconds += time;
    waits.over(wait);
  }

  private void longestIs(long expected) {
    assertThat(waits.longest()).isEqualTo(Duration.ofSeconds(expected));
  }

  @Test
  void the_longest_wait_of_the_last_five_minutes_is_known() {
    longestIs(0);
    waited(3);
    waited(40);
    waited(5);
    longestIs(40);
    seconds += 290;
    longestIs(40);
    seconds += 6;
    longestIs(5);
    seconds += 10;
    longestIs(0);
  }

  @Test
  void a_wait_that_goes_on_counts_as_long_as_it_has_lasted() {
    Waits.Wait first = waits.begin();
    seconds += 10;
    Waits.Wait second = waits.begin();
    seconds += 25;
    longestIs(35);
    waits.over(first);
    seconds += 400;
    longestIs(425);
    waits.over(second);
    longestIs(425);
  }
}
