package commonplace.tasks.engine;

import static commonplace.tasks.engine.Pace.Level.FULL;
import static commonplace.tasks.engine.Pace.Level.HELD;
import static commonplace.tasks.engine.Pace.Level.NO_NEW;
import static commonplace.tasks.engine.Pace.Level.SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import commonplace.tasks.pipeline.StageOutcome.Done;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaceTest extends EngineCase {
  private static boolean waits(Job job) {
    return job.progress().waitingFor().isPresent();
  }

  @Test
  void the_strictest_of_the_limits_counts_until_it_is_released() {
    var pace = new Pace();
    pace.limit("cpu", SLOW);
    pace.limit("memory", HELD);
    assertThat(pace.level()).isEqualTo(HELD);
    assertThat(pace.waitingFor()).isEqualTo("memory");
    pace.release("memory");
    assertThat(pace.level()).isEqualTo(SLOW);
    assertThat(pace.waitingFor()).isEqualTo("processor");
    pace.release("cpu");
    assertThat(pace.level()).isEqualTo(FULL);
  }

  @Test
  void a_throttle_is_counted_each_time_it_becomes_stricter() {
    var pace = new Pace();
    pace.limit("memory", SLOW);
    pace.limit("memory", SLOW);
    pace.limit("memory", HELD);
    pace.limit("memory", SLOW);
    assertThat(pace.throttled("memory")).isEqualTo(2);
    assertThat(pace.throttled("cpu")).isZero();
  }

  @Test
  void a_heavy_stage_waits_at_its_next_checkpoint_and_goes_on_after_the_release() throws Exception {
    start(
        EngineCase::toMining,
        (_, at) -> {
          if (at.done() == 0) {
            engine.pace().limit("memory", HELD);
          }
          return mine(at);
        });

    JobId id = send("https://example.org/a");
    Job waiting = people.await(PaceTest::waits);
    assertThat(waiting.status()).isEqualTo(JobStatus.QUEUED);
    assertThat(waiting.progress().waitingFor()).contains("memory");
    assertThat(rows("SELECT unit FROM found")).containsExactly("0");

    people.putOff(id);
    engine.pace().release("memory");
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(rows("SELECT unit FROM found")).containsExactly("0", "1", "2");
    assertThat(rows("SELECT status || ' ' || coalesce(error_message, '') FROM job_run"))
        .containsExactly("interrupted waiting: memory", "completed ");
  }

  @Test
  void waiting_costs_no_attempt_however_often() throws Exception {
    var units = new AtomicInteger();
    start(
        EngineCase::toMining,
        (_, at) -> {
          engine.pace().limit("cpu", HELD);
          return units.incrementAndGet() < 7
              ? new Done(_ -> at)
              : mine(at.advanced(3 - at.done(), Tally.NONE));
        });

    JobId id = send("https://example.org/a");
    for (Job job = people.await(j -> waits(j) || over(j));
        !over(job);
        job = people.await(j -> waits(j) || over(j))) {
      people.putOff(id);
      engine.pace().release("cpu");
    }

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void a_light_stage_goes_on_while_heavy_ones_are_held() throws Exception {
    var inside = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    start(
        (job, at) -> {
          inside.countDown();
          go.await();
          return toMining(job, at);
        },
        (_, at) -> mine(at));
    send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    engine.pace().limit("memory", HELD);
    go.countDown();

    assertThat(people.await(PaceTest::waits).progress().stage()).isEqualTo(StageName.MINE);
  }

  @Test
  void new_jobs_wait_while_none_may_be_begun() throws Exception {
    start(EngineCase::toMining, (_, at) -> mine(at));
    engine.pace().limit("memory", NO_NEW);

    JobId id = send("https://example.org/a");
    people.await(PaceTest::waits);
    assertThat(rows("SELECT run_id FROM job_run")).isEmpty();

    people.putOff(id);
    engine.pace().release("memory");
    people.await(EngineCase::over);
    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void a_slow_job_is_cancelled_at_once() throws Exception {
    var mined = new CountDownLatch(1);
    start(
        (job, at) -> {
          engine.pace().limit("cpu", SLOW);
          mined.countDown();
          return toMining(job, at);
        },
        (_, at) -> mine(at));
    JobId id = send("https://example.org/a");
    assertThat(mined.await(10, TimeUnit.SECONDS)).isTrue();

    engine.jobs().cancel(id, space);

    assertThat(people.await(EngineCase::over).status()).isEqualTo(JobStatus.CANCELLED);
  }
}
