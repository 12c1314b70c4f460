package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.NewJob;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EngineTest extends EngineCase {
  @Test
  void a_job_runs_through_its_stages_and_tells_once() throws Exception {
    start(EngineCase::toMining, (_, at) -> mine(at));

    JobId id = send("https://example.org/a");
    people.await(EngineCase::over);

    assertThat(rows("SELECT task_instance FROM scheduled_tasks")).isEmpty();
    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job(id).progress().done()).isEqualTo(4);
    assertThat(people.told()).containsExactly("read: A title");
    assertThat(rows("SELECT unit FROM found")).containsExactly("0", "1", "2");
    assertThat(rows("SELECT run_id || ' ' || status FROM job_run"))
        .containsExactly("1-1 completed");
  }

  @Test
  void a_job_that_is_rolled_back_leaves_nothing() {
    start(EngineCase::toMining, (_, at) -> mine(at));

    assertThatThrownBy(
            () ->
                store.update(
                    _ -> {
                      send("https://example.org/a");
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(rows("SELECT job_id FROM job")).isEmpty();
    assertThat(rows("SELECT task_instance FROM scheduled_tasks")).isEmpty();
  }

  @Test
  void the_next_engine_goes_on_where_the_last_one_stopped() throws Exception {
    var inside = new CountDownLatch(1);
    var ending = new CountDownLatch(1);
    start(
        EngineCase::toMining,
        (_, at) -> {
          if (at.done() == 1) {
            inside.countDown();
            ending.await();
          }
          return mine(at);
        });
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.drain(Duration.ZERO)).isFalse();
    ending.countDown();
    engine.close();
    assertThat(job(id).status()).isEqualTo(JobStatus.QUEUED);
    assertThat(rows("SELECT unit FROM found")).containsExactly("0", "1");

    start(
        (_, _) -> {
          throw new AssertionError("downloaded again");
        },
        (_, at) -> mine(at));
    people.await(EngineCase::over);

    assertThat(rows("SELECT unit FROM found")).containsExactly("0", "1", "2");
    assertThat(rows("SELECT status FROM job_run")).containsExactly("interrupted", "completed");
    assertThat(people.told()).containsExactly("read: A title");
  }

  @Test
  void others_write_while_a_stage_is_at_work() throws Exception {
    start(
        (job, at) -> {
          var other =
              Thread.startVirtualThread(
                  () -> store.update(db -> db.execute("INSERT INTO found VALUES (99)")));
          assertThat(other.join(Duration.ofSeconds(5))).isTrue();
          return toMining(job, at);
        },
        (_, at) -> mine(at));

    send("https://example.org/a");
    people.await(EngineCase::over);

    assertThat(rows("SELECT unit FROM found WHERE unit = 99")).hasSize(1);
  }

  @Test
  void a_link_that_is_being_read_is_not_read_twice_at_once() throws Exception {
    var go = new CountDownLatch(1);
    start(
        (job, at) -> {
          go.await();
          return toMining(job, at);
        },
        (_, at) -> mine(at));
    SpaceId other = new Spaces(store, clock).enrol("telegram", "2", "Eva").space();

    JobId id = send("https://example.org/a");

    assertThat(send("https://example.org/a")).isEqualTo(id);
    assertThat(send("https://example.org/b")).isNotEqualTo(id);
    assertThat(
            id(engine.jobs().create(new NewJob(other, Optional.empty(), "https://example.org/a"))))
        .isNotEqualTo(id);
    go.countDown();
  }
}
