package commonplace.tasks.job;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.SourceId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Checkpoint AT =
      new Checkpoint(
          StageName.MINE, 1000, 1847, Optional.of(new SourceId(3)), new Tally(1000, 9, 2, 3, 1));

  @Test
  void rate_and_time_left_follow_from_what_was_done_since_it_was_begun() {
    Progress progress = Progress.at(AT).paced(740, Duration.ofSeconds(100));

    assertThat(progress.rate()).isEqualTo(7.4);
    assertThat(progress.eta()).contains(Duration.ofMillis(114_459));
  }

  @Test
  void nothing_is_foretold_before_something_was_done() {
    assertThat(Progress.at(AT).paced(0, Duration.ofSeconds(100)).eta()).isEmpty();
    assertThat(Progress.at(AT).paced(5, Duration.ZERO).eta()).isEmpty();
  }

  @Test
  void what_is_stored_reads_back_the_same() {
    Progress progress = Progress.at(AT).paced(740, Duration.ofSeconds(100));

    assertThat(Json.progress(Json.of(progress))).isEqualTo(progress);
    assertThat(Json.progress(Json.of(progress.waiting("a word"))).waitingFor()).contains("a word");
    assertThat(Json.checkpoint(Json.of(AT))).isEqualTo(AT);
    assertThat(Json.checkpoint(Json.of(Checkpoint.START))).isEqualTo(Checkpoint.START);
  }
}
