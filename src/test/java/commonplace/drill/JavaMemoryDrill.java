package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.Eventually;
import commonplace.Site;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JavaMemoryDrill extends Drill {
  private static final int MEGABYTES = 56;
  private static final int LINKS = 4;
  private static final int SIZE = 19;
  private static final String OPEN = "SELECT job_id FROM job WHERE status IN ('queued', 'running')";
  private static final String WHY = "SELECT DISTINCT 'a link: ' || error_message FROM job";

  @Test
  void a_program_that_runs_out_of_java_memory_serves_again() throws Exception {
    try (var site = new Site()) {
      program
          .with("COMMONPLACE_JAVA_OPTS", "-Xmx" + MEGABYTES + "m")
          .with("COMMONPLACE_FETCH_ALLOW", site.endpoint());
      begin();
      long pid = program.pid();
      for (int i = 0; i < LINKS; i++) {
        site.huge("/page" + i, SIZE);
        telegram.say(77, 77, 200_000 + i, site.url("/page" + i));
      }
      report.did(
          "%d links of %d MB to a program with %d MB for Java".formatted(LINKS, SIZE, MEGABYTES));
      Eventually.holds(
          "memory runs out",
          Duration.ofSeconds(45),
          () ->
              (program.log() + program.notes()).contains("OutOfMemoryError")
                  || program.process().filter(p -> p.pid() == pid && p.isAlive()).isEmpty());
      long over = System.nanoTime();
      Duration _ = people.served(Duration.ofSeconds(60));
      report.healed(Duration.ofNanos(System.nanoTime() - over));
      boolean same = program.pid() == pid;
      report.saw(same ? "the same process went on" : "it was started again");
      look();
      Eventually.holds(
          "every link is over, with a word",
          Duration.ofSeconds(40),
          () -> program.database().column(OPEN).isEmpty());
      program.database().column(WHY).forEach(report::saw);

      nothingIsLost(same ? 0 : 1);
      assertThat(program.talk().page("/health").statusCode()).isEqualTo(200);
    }
  }
}
