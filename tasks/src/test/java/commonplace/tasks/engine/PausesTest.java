package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.Pauses;
import commonplace.tasks.job.StageName;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PausesTest extends EngineCase {
  private static boolean waits(Job job) {
    return job.progress().waitingFor().isPresent();
  }

  @Test
  void a_job_waits_in_front_of_a_paused_stage_and_goes_on_when_it_is_resumed() throws Exception {
    start(EngineCase::toMining, (_, at) -> mine(at));
    engine.pauses().pause(StageName.MINE);

    JobId id = send("https://example.org/a");
    Job waiting = people.await(PausesTest::waits);
    assertThat(waiting.progress().waitingFor()).contains("paused");
    assertThat(waiting.progress().stage()).isEqualTo(StageName.MINE);
    people.putOff(id);
    engine.pauses().resume(StageName.MINE);
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(rows("SELECT DISTINCT status FROM job_run"))
        .containsExactlyInAnyOrder("interrupted", "completed");
  }

  @Test
  void what_is_paused_stays_so_after_a_new_start() throws Exception {
    engine.pauses().pauseAll();
    JobId id = send("https://example.org/a");

    start(EngineCase::toMining, (_, at) -> mine(at));
    people.await(PausesTest::waits);
    assertThat(rows("SELECT run_id FROM job_run")).isEmpty();
    engine.close();
    start(EngineCase::toMining, (_, at) -> mine(at));
    assertThat(engine.pauses().now().all()).isTrue();
    engine.pauses().resumeAll();
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void a_stage_that_is_paused_by_itself_is_told_apart_from_all() {
    var pauses = new Pauses(store, clock);

    assertThat(pauses.pause(StageName.UPLOAD))
        .isEqualTo(new Pauses.Paused(false, Set.of(StageName.UPLOAD)));
    assertThat(pauses.pauseAll().holds(StageName.DOWNLOAD)).isTrue();
    assertThat(pauses.resume(StageName.UPLOAD).holds(StageName.UPLOAD)).isTrue();
    assertThat(pauses.resumeAll()).isEqualTo(new Pauses.Paused(false, Set.of()));
    assertThat(new Pauses(store, clock).now()).isEqualTo(pauses.now());
  }
}
