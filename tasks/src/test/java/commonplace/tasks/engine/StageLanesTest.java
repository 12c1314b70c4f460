package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.job.StageName;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StageLanesTest {
  private final StageLanes lanes =
      new StageLanes(new MachineTier(MachineTier.Name.CONSUMER, 1, 1, 1, 4));

  @Test
  void a_lane_that_is_full_is_entered_by_nobody() throws Exception {
    try (StageLanes.Place in = lanes.enter(StageName.DOWNLOAD).orElseThrow()) {
      assertThat(lanes.enter(StageName.DOWNLOAD)).isEmpty();
      assertThat(lanes.enter(StageName.MINE)).isPresent();
      assertThat(lanes.enter(StageName.UPLOAD)).isPresent();
      assertThat(in).isNotNull();
    }
    assertThat(lanes.enter(StageName.DOWNLOAD)).isPresent();
  }

  @Test
  void a_job_that_moves_on_leaves_room_and_waits_for_room() throws Exception {
    StageLanes.Place first = lanes.enter(StageName.DOWNLOAD).orElseThrow();
    first.move(StageName.TRANSCRIBE);
    StageLanes.Place second = lanes.enter(StageName.DOWNLOAD).orElseThrow();
    var moved = new CountDownLatch(1);
    Thread behind =
        Thread.startVirtualThread(
            () -> {
              try {
                second.move(StageName.MINE);
                moved.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    assertThat(moved.await(100, TimeUnit.MILLISECONDS)).isFalse();
    first.move(StageName.UPLOAD);

    assertThat(moved.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(behind.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void transcribing_and_mining_share_a_lane_and_need_not_be_left_between() throws Exception {
    StageLanes.Place place = lanes.enter(StageName.TRANSCRIBE).orElseThrow();

    place.move(StageName.MINE);

    assertThat(lanes.enter(StageName.MINE)).isEmpty();
  }
}
