package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FsyncErrorDrill extends Drill {
  @Test
  void a_failing_fsync_ends_the_process_and_the_next_start_checks_the_file() throws Exception {
    var knobs = Knobs.in(folder);
    knobs.on(program);
    begin();
    long pid = program.pid();
    long failing = System.nanoTime();
    knobs.fsyncFails(true);
    report.did("let every fsync end in an I/O error");

    program.awaitNote("the program crashed with exit code", A_RESTART);
    knobs.fsyncFails(false);
    report.saw("ended with a crash code, was started again by the supervisor");
    program.awaitAfter(pid, A_RESTART);
    Duration _ = people.served(A_RESTART);
    report.healed(Duration.ofNanos(System.nanoTime() - failing));
    look();

    nothingIsLost(1);
    assertThat(program.data().resolve("damaged")).as("marks a file to check").doesNotExist();
  }
}
