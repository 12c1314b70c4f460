package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.job.StageName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StageLanesTest {
  private final StageLanes lanes =
      new StageLanes(new MachineTier(MachineTier.Name.CONSUMER, 1, 1, 1, 4));

  private Optional<StageLanes.Place> enter(StageName stage) throws InterruptedException {
    return lanes.enter(stage, () -> false);
  }

  @Test
  void a_lane_that_is_full_is_entered_by_nobody() throws Exception {
    try (StageLanes.Place in = enter(StageName.DOWNLOAD).orElseThrow()) {
      assertThat(enter(StageName.DOWNLOAD)).isEmpty();
      assertThat(enter(StageName.MINE)).isPresent();
      assertThat(enter(StageName.UPLOAD)).isPresent();
      assertThat(in).isNotNull();
    }
    assertThat(enter(StageName.DOWNLOAD)).isPresent();
  }

  @Test
  void a_job_that_moves_on_leaves_room_and_waits_for_room() throws Exception {
    StageLanes.Place first = enter(StageName.DOWNLOAD).orElseThrow();
    first.move(StageName.TRANSCRIBE);
    StageLanes.Place second = enter(StageName.DOWNLOAD).orElseThrow();
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
    StageLanes.Place place = enter(StageName.TRANSCRIBE).orElseThrow();

    place.move(StageName.MINE);

    assertThat(enter(StageName.MINE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void room_that_comes_late_is_taken_unless_somebody_has_a_better_claim(boolean outdone)
      throws Exception {
    var asked = new AtomicBoolean();
    Optional<StageLanes.Place> place = Optional.empty();
    while (!asked.get()) {
      place.ifPresent(StageLanes.Place::close);
      leaveOnceSomebodyWaits(enter(StageName.DOWNLOAD).orElseThrow());
      place =
          lanes.enter(
              StageName.DOWNLOAD,
              () -> {
                asked.set(true);
                return outdone;
              });
    }

    assertThat(place.isEmpty()).isEqualTo(outdone);
    assertThat(enter(StageName.DOWNLOAD).isPresent()).isEqualTo(outdone);
  }

  private static void leaveOnceSomebodyWaits(StageLanes.Place occupied) {
    Thread waiter = Thread.currentThread();
    Thread.startVirtualThread(
        () -> {
          while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
          occupied.close();
        });
  }
}
