package commonplace.tasks.job;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.chat.SpaceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {
  private static final Pattern MOVE = Pattern.compile("(\\w+) --> (\\w+)");
  private static final Path DRAWN = Path.of("../docs/job-lifecycle.md");

  @Test
  void the_drawn_moves_are_those_that_are_made() throws Exception {
    Map<String, Set<String>> drawn =
        MOVE.matcher(Files.readString(DRAWN))
            .results()
            .collect(groupingBy(m -> m.group(1), mapping(m -> m.group(2), toSet())));

    for (JobStatus status : JobStatus.values()) {
      assertThat(drawn.getOrDefault(status.key(), Set.of()))
          .as(status.key())
          .isEqualTo(status.next().stream().map(JobStatus::key).collect(toSet()));
    }
  }

  @Test
  void the_told_stages_are_the_stages_in_their_order() throws Exception {
    String stages =
        Arrays.stream(StageName.values())
            .map(stage -> "`" + stage.key() + "`")
            .collect(joining(" → "));

    assertThat(Files.readString(DRAWN)).contains(stages);
  }

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void a_job_makes_no_move_that_is_not_drawn(JobStatus next) {
    Job job =
        new Job(
            new JobId("1"),
            JobType.PIPELINE,
            new SpaceId(1),
            Optional.empty(),
            "https://example.org/",
            JobTerms.of(JobType.PIPELINE),
            JobStatus.QUEUED,
            Progress.at(Checkpoint.START),
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Instant.EPOCH);
    ThrowingCallable move = () -> job.with(next, job.progress(), Optional.empty(), Instant.EPOCH);

    if (next == JobStatus.QUEUED || next == JobStatus.RUNNING || next == JobStatus.CANCELLED) {
      assertThatCode(move).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(move).hasMessage("job 1 is QUEUED, not " + next);
    }
  }

  @Test
  void only_three_states_are_final() {
    assertThat(Stream.of(JobStatus.values()).filter(JobStatus::over))
        .containsExactly(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED);
  }
}
