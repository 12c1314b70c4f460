package commonplace.tasks.engine;

import static commonplace.tasks.engine.Pace.Limit.HEAVY_HELD;
import static commonplace.tasks.engine.Pace.Limit.NO_NEW;
import static commonplace.tasks.engine.Pace.Limit.SLOW;
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
  void a_limit_holds_until_the_last_of_its_reasons_is_gone() {
    var pace = new Pace();
    pace.limit("memory", SLOW);
    pace.limit("cpu", SLOW);
    pace.release("memory", SLOW);
    assertThat(pace.limited(SLOW)).isTrue();
    assertThat(pace.reason(SLOW)).contains("processor");
    pace.release("cpu", SLOW);
    assertThat(pace.limited(SLOW)).isFalse();
    assertThat(pace.reason(SLOW)).isEmpty();
  }

  @Test
  void limits_of_one_reason_neither_hold_nor_lift_each_other() {
    var pace = new Pace();
    pace.limit("memory", HEAVY_HELD);
    assertThat(pace.limited(NO_NEW)).isFalse();
    pace.limit("memory", NO_NEW);
    pace.limit("memory", SLOW);
    pace.release("memory", NO_NEW);
    assertThat(pace.limited(HEAVY_HELD)).isTrue();
    assertThat(pace.limited(SLOW)).isTrue();
    assertThat(pace.limited(NO_NEW)).isFalse();
  }

  @Test
  void a_throttle_is_counted_each_time_a_limit_is_set_anew() {
    var pace = new Pace();
    pace.limit("memory", SLOW);
    pace.limit("memory", SLOW);
    pace.limit("memory", HEAVY_HELD);
    assertThat(pace.throttled("memory")).isEqualTo(2);
    pace.release("memory", SLOW);
    pace.limit("memory", SLOW);
    assertThat(pace.throttled("memory")).isEqualTo(3);
    assertThat(pace.throttled("cpu")).isZero();
  }

  @Test
  void a_heavy_stage_waits_at_its_next_checkpoint_and_goes_on_after_the_release() throws Exception {
    start(
        EngineCase::toMining,
        (_, at) -> {
          if (at.done() == 0) {
            engine.pace().limit("memory", HEAVY_HELD);
          }
          return mine(at);
        });

    JobId id = send("https://example.org/a");
    Job waiting = people.await(PaceTest::waits);
    assertThat(waiting.status()).isEqualTo(JobStatus.QUEUED);
    assertThat(waiting.progress().waitingFor()).contains("memory");
    assertThat(rows("SELECT unit FROM found")).containsExactly("0");

    people.putOff(id);
    engine.pace().release("memory", HEAVY_HELD);
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
          engine.pace().limit("cpu", HEAVY_HELD);
          return units.incrementAndGet() < 7
              ? new Done(_ -> at)
              : mine(at.advanced(3 - at.done(), Tally.NONE));
        });

    JobId id = send("https://example.org/a");
    for (Job job = people.await(j -> waits(j) || over(j));
        !over(job);
        job = people.await(j -> waits(j) || over(j))) {
      people.putOff(id);
      engine.pace().release("cpu", HEAVY_HELD);
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
    engine.pace().limit("memory", HEAVY_HELD);
    go.countDown();

    assertThat(people.await(PaceTest::waits).progress().stage()).isEqualTo(StageName.MINE);
  }

  @Test
  void new_jobs_are_begun_while_heavy_stages_are_held() throws Exception {
    start(EngineCase::toMining, (_, at) -> mine(at));
    engine.pace().limit("memory", HEAVY_HELD);

    send("https://example.org/a");

    Job waiting = people.await(PaceTest::waits);
    assertThat(waiting.progress().stage()).isEqualTo(StageName.MINE);
    assertThat(rows("SELECT error_message FROM job_run")).containsExactly("waiting: memory");
  }

  @Test
  void each_job_is_told_the_reason_that_it_waits_for() throws Exception {
    start(EngineCase::toMining, (_, at) -> mine(at));
    engine.pace().limit("cpu", HEAVY_HELD);
    send("https://example.org/a");
    assertThat(people.await(PaceTest::waits).progress().waitingFor()).contains("processor");

    engine.pace().limit("memory", NO_NEW);
    JobId second = send("https://example.org/b");

    Job waiting = people.await(job -> job.id().equals(second) && waits(job));
    assertThat(waiting.progress().waitingFor()).contains("memory");
  }

  @Test
  void new_jobs_wait_while_none_may_be_begun() throws Exception {
    start(EngineCase::toMining, (_, at) -> mine(at));
    engine.pace().limit("memory", NO_NEW);

    JobId id = send("https://example.org/a");
    people.await(PaceTest::waits);
    assertThat(rows("SELECT run_id FROM job_run")).isEmpty();

    people.putOff(id);
    engine.pace().release("memory", NO_NEW);
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
