package commonplace.drill;

import commonplace.Eventually;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KillDrill extends Drill {
  @Test
  void a_killed_program_is_started_again_and_loses_nothing() throws Exception {
    begin();
    keepsUp();
    lasts(Duration.ofMillis(new Random().nextLong(400)));
    long pid = program.pid();
    program.kill();
    report.did("kill -9, as the kernel does when memory runs out");
    long killed = System.nanoTime();
    program.awaitAfter(pid, A_RESTART);
    Duration _ = people.served(A_RESTART);
    report.healed(Duration.ofNanos(System.nanoTime() - killed));
    program.awaitNote("the program crashed with exit code 137; restarting in 1 s", A_RESTART);
    report.saw("crashed with exit code 137; restarting in 1 s");
    if (program.raisesAlerts()) {
      Eventually.holds(
          "an alert says that it was killed",
          A_RESTART,
          () -> program.alerts().contains("alert out_of_memory"));
    }
    look();

    nothingIsLost(1);
  }

  @Test
  void a_program_that_crashes_again_and_again_is_left_alone_and_says_so() throws Exception {
    int crashes = 5;
    program.with("COMMONPLACE_BACKOFF", 0);
    begin();
    for (int crash = 1; crash <= crashes; crash++) {
      keepsUp();
      long pid = program.pid();
      program.kill();
      if (crash < crashes) {
        program.awaitAfter(pid, A_RESTART);
      }
    }
    report.did("kill -9 as soon as it was up and had answered, %d times".formatted(crashes));
    program.awaitNote("GIVING UP: 5 crashes in 10 minutes", Duration.ofSeconds(10));
    report.told(
        program.notes().lines().filter(line -> line.contains("GIVING UP")).findFirst().orElse(""));

    program.start();
    Duration _ = people.served(A_RESTART);
    nothingIsLost(crashes);
  }
}
