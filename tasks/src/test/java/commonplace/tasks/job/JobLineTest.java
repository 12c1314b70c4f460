package commonplace.tasks.job;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobLineTest {
  private static final Progress HALF =
      new Progress(
          StageName.MINE,
          1000,
          1847,
          "passages",
          7.4,
          Optional.of(Duration.ofSeconds(113)),
          Optional.empty(),
          Optional.empty());

  @Test
  void numbers_stand_with_their_units() {
    assertThat(JobLine.counted(HALF)).isEqualTo("54 %  1,000/1,847 passages  7.4/s  ETA 01:53");
    assertThat(line(JobStatus.RUNNING, HALF))
        .isEqualTo("looking for statements  54 %  1,000/1,847 passages  7.4/s  ETA 01:53");
  }

  @Test
  void a_job_that_waits_says_for_what_whether_it_runs_or_not() {
    Progress waits = HALF.waiting("model budget");
    assertThat(line(JobStatus.QUEUED, waits)).isEqualTo("waiting: model budget");
    assertThat(line(JobStatus.RUNNING, waits)).isEqualTo("waiting: model budget");
  }

  @Test
  void what_has_no_numbers_shows_none() {
    assertThat(line(JobStatus.QUEUED, Progress.at(Checkpoint.START))).isEqualTo("queued");
    assertThat(line(JobStatus.RUNNING, Progress.at(Checkpoint.START))).isEqualTo("fetching");
  }

  @ParameterizedTest
  @CsvSource({"0, 00:00", "113, 01:53", "3599, 59:59", "3723, 1:02:03"})
  void a_time_left_reads_as_a_clock(int seconds, String shown) {
    assertThat(JobLine.clock(Duration.ofSeconds(seconds))).isEqualTo(shown);
  }

  private static String line(JobStatus status, Progress progress) {
    return JobLine.of(
        new Job(
            new JobId("7"),
            JobType.PIPELINE,
            new SpaceId(1),
            Optional.empty(),
            "https://example.org/",
            JobTerms.of(JobType.PIPELINE),
            status,
            progress,
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Instant.EPOCH));
  }
}
