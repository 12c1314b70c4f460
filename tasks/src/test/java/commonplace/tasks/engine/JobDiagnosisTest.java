package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.engine.JobDiagnosis.Sign;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.StageName;
import commonplace.tasks.pipeline.StageOutcome.Failed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobDiagnosisTest extends EngineCase {
  @ParameterizedTest
  @CsvSource({
    "5, 5, 50, '', ''",
    "6, 5, 0.4, '', NO_CPU",
    "6, 5, 0.5, '', ''",
    "5, 11, 50, '', SILENT_LOG",
    "16, 5, 50, '', NO_PROGRESS",
    "15, 10, 50, '', ''",
    "1, 1, 50, sqlite3 (pid 7), LOCK_HOLDERS",
    "16, 16, 0, sqlite3 (pid 7), NO_CPU SILENT_LOG NO_PROGRESS LOCK_HOLDERS"
  })
  void a_job_that_hangs_is_known_by_its_signs(
      int progress, int silence, double cpu, String holder, String kinds) {
    var facts =
        new Signs.Facts(
            Duration.ofMinutes(progress),
            Duration.ofMinutes(silence),
            Duration.ofMinutes(15),
            cpu,
            holder.isEmpty() ? List.of() : List.of(holder));

    assertThat(Signs.of(facts))
        .extracting(sign -> sign.kind().name())
        .containsExactly(kinds.isEmpty() ? new String[0] : kinds.split(" "));
  }

  @Test
  void a_job_at_work_is_told_with_its_attempt_and_its_signs() throws Exception {
    var inside = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    start(
        EngineCase::toMining,
        (_, at) -> {
          if (at.done() == 2) {
            inside.countDown();
            go.await();
          }
          return mine(at);
        });
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.diagnose(id).orElseThrow().advice())
        .containsExactly("It works. Nothing needs to be done.");
    clock.advance(Duration.ofMinutes(6));

    JobDiagnosis found = engine.diagnose(id).orElseThrow();

    assertThat(found.signs()).extracting(Sign::kind).containsExactly(Sign.Kind.NO_CPU);
    assertThat(found.last().orElseThrow().at().stage()).isEqualTo(StageName.MINE);
    assertThat(found.last().orElseThrow().checkpointBytes()).isBetween(50, 200);
    assertThat(found.last().orElseThrow().status()).isEqualTo("running");
    assertThat(found.database().holders()).isEmpty();
    go.countDown();
    people.await(EngineCase::over);
    assertThat(engine.diagnose(id).orElseThrow().advice())
        .containsExactly("It is done. Nothing is left to do.");
    assertThat(engine.diagnose(new JobId("9"))).isEmpty();
  }

  @Test
  void a_job_that_waits_is_told_what_for_and_one_that_failed_why() throws Exception {
    start(
        (_, _) -> new Failed(new Fault(FaultCode.SOURCE_REFUSED_LOW, "It is not there.")),
        (_, at) -> mine(at));
    JobId failed = send("https://example.org/a");
    people.await(EngineCase::over);
    engine.pauses().pauseAll();
    JobId paused = send("https://example.org/b");
    people.await(job -> job.progress().waitingFor().isPresent());

    assertThat(engine.diagnose(failed).orElseThrow().advice())
        .containsExactly("It is not there.", "Drive it again to go on from its checkpoint.");
    assertThat(engine.diagnose(paused).orElseThrow().advice())
        .containsExactly("A person paused its stage. Resume the stage to let it go on.");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a, SOURCE_UNREADABLE_LOW",
    "upload:a1/a.zip, SOURCE_UNREADABLE_LOW",
    "upload:a1/a.zip, SOURCE_REFUSED_LOW"
  })
  void what_cannot_end_otherwise_is_not_to_be_driven_again(String input, FaultCode code)
      throws Exception {
    start(
        (_, _) -> new Failed(new Fault(code, "Send it without a password.")), (_, at) -> mine(at));
    JobId failed = send(input);
    people.await(EngineCase::over);

    assertThat(engine.diagnose(failed).orElseThrow().advice())
        .containsExactly("Send it without a password.");
  }
}
