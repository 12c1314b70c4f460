package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.engine.Surroundings.LogLine;
import commonplace.tasks.job.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSurroundingsTest {
  private static final String OF_7 =
      "2026-11-22T08:00:00.000Z - c.Mining - WARN - [job_run_id=7-2 operation=mine] broke off";
  private static final String ABOUT_7 =
      "2026-11-22T08:00:01.000Z - c.JobRunner - INFO - job 7 completed in 3.2 s";
  private static final String JSON_OF_7 =
      "{\"timestamp\":\"2026-11-22T08:00:02.000Z\",\"job_run_id\":\"7-3\",\"message\":\"so\"}";

  @TempDir Path home;

  @Test
  void the_log_of_a_job_is_its_own_lines_and_the_newest_of_them() throws IOException {
    Path logs = Files.createDirectory(home.resolve("logs"));
    Files.writeString(
        logs.resolve("tasks.log"),
        String.join(
            "\n",
            OF_7,
            OF_7.replace("7-2", "77-2"),
            ABOUT_7,
            ABOUT_7.replace("job 7", "job 77"),
            "\tat a.b.C of job 7",
            JSON_OF_7));
    var around = new JobSurroundings(home);

    assertThat(around.log(new JobId("7"), 10))
        .extracting(LogLine::text)
        .containsExactly(OF_7, ABOUT_7, JSON_OF_7);
    assertThat(around.log(new JobId("7"), 1))
        .containsExactly(new LogLine(Instant.parse("2026-11-22T08:00:02Z"), JSON_OF_7));
    assertThat(around.log(new JobId("8"), 10)).isEmpty();
  }

  @Test
  void without_a_log_nothing_is_said() {
    assertThat(new JobSurroundings(home).log(new JobId("7"), 10)).isEmpty();
  }

  @Test
  void a_program_has_memory() {
    assertThat(new JobSurroundings(home).rssMb()).isBetween(10.0, 100_000.0);
    assertThat(new JobSurroundings(home).cpuPercent()).isBetween(0.0, 100.0);
  }
}
