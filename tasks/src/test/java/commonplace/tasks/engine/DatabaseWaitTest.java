package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.FullDisk;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DatabaseWaitTest extends EngineCase {
  @Test
  void a_job_says_that_it_waits_for_the_database_although_that_cannot_be_stored() throws Exception {
    JobId id = send("https://example.org/a");
    var disk = new FullDisk(store, clock);
    disk.fill();

    assertThat(job(id).progress().waitingFor()).contains("database");
    assertThat(engine.jobs().active(space).getFirst().progress().waitingFor()).contains("database");

    disk.empty();
    start(EngineCase::toMining, (_, at) -> mine(at));
    people.await(EngineCase::over);
    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job(id).progress().waitingFor()).isEmpty();
  }

  @Test
  void a_job_whose_unit_waits_to_be_stored_waits_for_the_database() throws Exception {
    var inside = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    start(
        EngineCase::toMining,
        (_, at) -> {
          inside.countDown();
          go.await();
          return mine(at);
        });
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    store.update(
        _ -> {
          go.countDown();
          Job waiting = storing(id);
          assertThat(waiting.progress().waitingFor()).contains("database");
        });

    assertThat(people.await(EngineCase::over).status()).isEqualTo(JobStatus.COMPLETED);
  }

  /// The job, once its unit is done and three seconds have passed.
  private Job storing(JobId id) {
    var pause = new CountDownLatch(1);
    for (int i = 0; i < 1_000; i++) {
      if (i % 50 == 0) {
        clock.advance(Duration.ofSeconds(3));
      }
      Job now = job(id);
      if (now.progress().waitingFor().isPresent()) {
        return now;
      }
      try {
        boolean _ = pause.await(10, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("nothing waits");
  }
}
