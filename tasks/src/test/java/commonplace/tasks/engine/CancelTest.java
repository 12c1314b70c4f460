package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.tasks.job.CancelOutcome;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.pipeline.StageOutcome.Finished;
import commonplace.tasks.pipeline.StageOutcome.Later;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancelTest extends EngineCase {
  @Test
  void cancelling_takes_effect_inside_a_stage_and_keeps_nothing_of_its_unit() throws Exception {
    var inside = new CountDownLatch(1);
    var left = new CountDownLatch(1);
    start(
        EngineCase::toMining,
        (_, at) -> {
          try {
            inside.countDown();
            new CountDownLatch(1).await();
            return mine(at);
          } finally {
            left.countDown();
          }
        });
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(engine.jobs().cancel(id, space)).isInstanceOf(CancelOutcome.Cancelled.class);

    assertThat(left.await(2, TimeUnit.SECONDS)).isTrue();
    assertThat(people.await(EngineCase::over).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(rows("SELECT unit FROM found")).isEmpty();
    assertThat(rows("SELECT status FROM job_run")).containsExactly("cancelled");
    assertThat(people.told()).isEmpty();
    assertThat(engine.jobs().cancel(id, space)).isInstanceOf(CancelOutcome.AlreadyOver.class);
  }

  @Test
  void a_unit_that_ends_after_its_job_was_cancelled_is_not_stored() throws Exception {
    var inside = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    start(
        EngineCase::toMining,
        (_, at) -> {
          inside.countDown();
          awaitDeaf(go);
          return mine(at);
        });
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    engine.jobs().cancel(id, space);
    go.countDown();

    assertThat(people.await(EngineCase::over).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(rows("SELECT unit FROM found")).isEmpty();
  }

  @Test
  void a_job_that_is_done_after_it_was_cancelled_stays_cancelled_and_tells_nothing()
      throws Exception {
    var inside = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    start(
        EngineCase::toMining,
        (_, _) -> {
          inside.countDown();
          awaitDeaf(go);
          return new Finished(DIGEST);
        });
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    engine.jobs().cancel(id, space);
    go.countDown();

    assertThat(people.await(EngineCase::over).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job(id).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(people.told()).isEmpty();
  }

  @Test
  void the_end_of_a_job_that_nothing_is_at_work_on_is_told_once() throws Exception {
    start(
        (_, _) -> new Later(BUSY, Optional.of(Duration.ofHours(1)), "example.org asks to wait"),
        (_, at) -> mine(at));
    JobId id = send("https://example.org/a");
    people.await(job -> job.progress().waitingFor().isPresent());
    people.putOff(id);

    engine.jobs().cancel(id, space);

    assertThat(people.await(EngineCase::over).status()).isEqualTo(JobStatus.CANCELLED);
    clock.advance(Duration.ofHours(2));
    engine.jobs().cancel(id, space);
    settled(id);
    assertThat(people.unseen()).isEmpty();
  }

  @Test
  void the_end_of_a_job_at_work_is_told_once_and_last() throws Exception {
    var inside = new CountDownLatch(1);
    start(
        (_, _) -> {
          inside.countDown();
          new CountDownLatch(1).await();
          throw new AssertionError("went on");
        },
        (_, at) -> mine(at));
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    engine.jobs().cancel(id, space);

    people.await(EngineCase::over);
    settled(id);
    assertThat(people.unseen()).isEmpty();
  }

  /// Waits until the scheduler knows nothing more of the job.
  private void settled(JobId id) throws InterruptedException {
    var pause = new CountDownLatch(1);
    String left = "SELECT task_instance FROM scheduled_tasks WHERE task_instance = " + id.value();
    for (int i = 0; i < 1_000 && !rows(left).isEmpty(); i++) {
      boolean _ = pause.await(10, TimeUnit.MILLISECONDS);
    }
    assertThat(rows(left)).isEmpty();
  }

  private static void awaitDeaf(CountDownLatch latch) {
    boolean open = false;
    while (!open) {
      try {
        open = latch.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        open = latch.getCount() == 0;
      }
    }
  }

  @Test
  void another_space_neither_cancels_nor_learns_of_a_job() throws Exception {
    start(
        (_, _) -> new Later(BUSY, Optional.empty(), "example.org asks to wait"),
        (_, at) -> mine(at));
    JobId id = send("https://example.org/a");
    SpaceId other = new Spaces(store, clock).enrol("telegram", "2", "Eva").space();

    assertThat(engine.jobs().cancel(id, other)).isEqualTo(new CancelOutcome.Unknown(id));
    assertThat(engine.jobs().active(other)).isEmpty();
    assertThat(engine.jobs().active(space)).extracting(Job::id).containsExactly(id);
  }
}
