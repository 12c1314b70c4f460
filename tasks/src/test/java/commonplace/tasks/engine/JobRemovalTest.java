package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.tasks.job.JobErasure;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.Tally;
import commonplace.tasks.pipeline.StageOutcome.Done;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobRemovalTest extends EngineCase {
  @Test
  void a_job_is_deleted_while_it_is_worked_on_and_what_it_finds_late_is_not_stored()
      throws Exception {
    var inside = new CountDownLatch(1);
    var left = new CountDownLatch(1);
    start(
        EngineCase::toMining,
        (_, at) -> {
          inside.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            // deaf: it goes on and has a result
          } finally {
            left.countDown();
          }
          return new Done(
              db -> {
                db.execute("INSERT INTO found VALUES (7)");
                return at.advanced(1, Tally.NONE);
              });
        });
    JobId id = send("https://example.org/krypton");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(engine.remove(db -> JobErasure.of(db, space))).containsExactly(id);

    assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.jobs().job(id)).isEmpty();
    assertThat(rows("SELECT unit FROM found")).isEmpty();
    for (String table : List.of("job", "job_run", "payload", "notice")) {
      assertThat(rows("SELECT count(*) FROM " + table)).as(table).containsExactly("0");
    }
    assertThat(engine.remove(db -> JobErasure.of(db, space))).isEmpty();
  }

  @Test
  void jobs_of_another_space_stay() throws Exception {
    SpaceId other = new Spaces(store, clock).enrol("telegram", "5", "Ada").space();
    send("https://example.org/a");
    JobId hers =
        id(engine.jobs().create(new NewJob(other, Optional.empty(), "https://example.org/a")));
    engine.remove(db -> JobErasure.of(db, space));
    assertThat(engine.jobs().all(10)).extracting(job -> job.id()).containsExactly(hers);
  }
}
