package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import commonplace.tasks.FullDisk;
import commonplace.tasks.LogLines;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.worker.WorkerStatus;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SupervisedTest extends EngineCase {
  private static final String PICKING = "commonplace.tasks.engine.Picking";

  private WorkerStatus worker(String name) {
    return workers().list().stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
  }

  private void await(String name, WorkerStatus.State wanted) throws InterruptedException {
    var never = new CountDownLatch(1);
    for (int i = 0; i < 2_000 && worker(name).state() != wanted; i++) {
      boolean _ = never.await(10, TimeUnit.MILLISECONDS);
    }
    assertThat(worker(name).state()).isEqualTo(wanted);
  }

  @Test
  void a_scheduler_that_crashed_is_followed_by_one_that_works() throws Exception {
    store.update(db -> db.execute("ALTER TABLE scheduled_tasks RENAME TO away"));
    start(EngineCase::toMining, (_, at) -> mine(at));
    await("scheduler", WorkerStatus.State.WAITING);
    assertThat(worker("scheduler").crashes()).isEqualTo(1);

    store.update(db -> db.execute("ALTER TABLE away RENAME TO scheduled_tasks"));
    clock.advance(Duration.ofSeconds(1));
    JobId id = send("https://example.org/a");
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(worker("scheduler").restarts()).isEqualTo(1);
  }

  @Test
  void a_scheduler_waits_to_begin_until_the_store_takes_writes() throws Exception {
    JobId id = send("https://example.org/a");
    var disk = new FullDisk(store, clock);
    disk.fill();
    try (var log = new LogLines(PICKING, Level.DEBUG)) {
      start(EngineCase::toMining, (_, at) -> mine(at));
      awaitRefusals(log, 2);
    }
    assertThat(worker("scheduler").state()).isEqualTo(WorkerStatus.State.RUNNING);

    disk.empty();
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(worker("scheduler").crashes()).isZero();
  }

  @Test
  void a_scheduler_goes_on_while_the_store_takes_no_writes() throws Exception {
    start(EngineCase::toMining, (_, at) -> mine(at));
    engine.pace().limit("memory", Pace.Limit.HEAVY_HELD);
    JobId id = send("https://example.org/a");
    people.await(job -> job.progress().waitingFor().isPresent());
    people.putOff(id);
    var disk = new FullDisk(store, clock);
    disk.fill();

    try (var log = new LogLines(PICKING, Level.DEBUG)) {
      engine.pace().release("memory", Pace.Limit.HEAVY_HELD);
      awaitRefusals(log, 2);
    }
    disk.empty();
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(worker("scheduler").crashes()).isZero();
  }

  private static void awaitRefusals(LogLines log, int times) throws InterruptedException {
    var never = new CountDownLatch(1);
    for (int i = 0; i < 1_000 && log.lines().size() < times; i++) {
      boolean _ = never.await(10, TimeUnit.MILLISECONDS);
    }
    assertThat(log.lines()).hasSizeGreaterThanOrEqualTo(times);
  }

  @Test
  void restarts_of_mining_are_not_held_against_the_page_however_often() throws Exception {
    var inside = new Semaphore(0);
    var cuts = new AtomicInteger();
    start(
        EngineCase::toMining,
        (_, at) -> {
          if (at.done() == 1 && cuts.getAndIncrement() <= JobRunner.INTERRUPTIONS) {
            inside.release();
            new CountDownLatch(1).await();
          }
          return mine(at);
        });
    JobId id = send("https://example.org/a");
    for (int i = 0; i <= JobRunner.INTERRUPTIONS; i++) {
      assertThat(inside.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      workers().restart("mining");
    }
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(rows("SELECT DISTINCT error_message FROM job_run WHERE status = 'interrupted'"))
        .containsExactly("stopped");
  }

  @Test
  void a_restart_of_mining_interrupts_its_jobs_and_they_go_on_from_their_checkpoints()
      throws Exception {
    var inside = new CountDownLatch(1);
    start(
        EngineCase::toMining,
        (_, at) -> {
          if (at.done() == 1 && inside.getCount() > 0) {
            inside.countDown();
            new CountDownLatch(1).await();
          }
          return mine(at);
        });
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(workers().restart("mining")).isTrue();
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(rows("SELECT unit FROM found")).containsExactly("0", "1", "2");
    assertThat(worker("mining").restarts()).isEqualTo(1);
    assertThat(worker("mining").crashes()).isZero();
  }

  @Test
  void what_a_stage_throws_is_a_crash_of_mining() throws Exception {
    start(
        (_, _) -> {
          throw new IllegalStateException("broken");
        },
        (_, at) -> mine(at));
    send("https://example.org/a");
    people.await(job -> job.progress().waitingFor().isPresent());

    assertThat(worker("mining").crashes()).isEqualTo(1);
    assertThat(worker("mining").lastError()).contains("java.lang.IllegalStateException: broken");
  }

  @Test
  void draining_waits_for_the_checkpoint_and_begins_nothing_more() throws Exception {
    var inside = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var begun = new AtomicInteger();
    start(
        (job, at) -> {
          begun.incrementAndGet();
          inside.countDown();
          go.await();
          return toMining(job, at);
        },
        (_, at) -> mine(at));
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(engine.drain(Duration.ofMillis(50))).isFalse();
    go.countDown();
    assertThat(engine.drain(Duration.ofSeconds(10))).isTrue();

    assertThat(job(id).status()).isEqualTo(JobStatus.QUEUED);
    assertThat(rows("SELECT unit FROM found")).isEmpty();
    assertThat(begun).hasValue(1);
    engine.close();
    start(
        (_, _) -> {
          throw new AssertionError("downloaded again");
        },
        (_, at) -> mine(at));
    people.await(EngineCase::over);
    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
  }
}
