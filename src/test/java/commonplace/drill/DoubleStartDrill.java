package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoubleStartDrill extends Drill {
  @Test
  void a_second_start_says_that_it_runs_and_disturbs_nothing() throws Exception {
    begin();
    long pid = program.pid();
    report.did("started it twice more, once without the supervisor");
    Supervised.Run second = program.script("start.sh", "--no-aot");
    Supervised.Run third = program.script("start.sh", "--no-aot", "--foreground");

    assertThat(second.exit()).isZero();
    assertThat(second.said()).contains("already runs (process " + pid + ")");
    assertThat(third.exit()).isEqualTo(3);
    assertThat(third.said()).contains("already runs");
    report.told(second.said().lines().findFirst().orElse(""));
    Duration _ = people.served(Duration.ofSeconds(10));
    assertThat(program.pid()).isEqualTo(pid);
    nothingIsLost(0);
  }
}
