package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.LogLines;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.Runs;
import commonplace.tasks.pipeline.StageOutcome.Done;
import commonplace.tasks.pipeline.StageOutcome.Failed;
import commonplace.tasks.pipeline.StageOutcome.Later;
import commonplace.tasks.pipeline.StageOutcome.Untried;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FailureTest extends EngineCase {
  @Test
  void what_may_work_later_waits_as_long_as_it_was_asked_and_goes_on() throws Exception {
    var tries = new AtomicInteger();
    start(
        (job, at) ->
            tries.incrementAndGet() < 3
                ? new Later(BUSY, Optional.of(Duration.ofSeconds(90)), "example.org asks to wait")
                : toMining(job, at),
        (_, at) -> mine(at));

    JobId id = send("https://example.org/a");
    Job waiting = people.await(job -> job.progress().waitingFor().isPresent());
    assertThat(waiting.status()).isEqualTo(JobStatus.QUEUED);
    assertThat(waiting.progress().waitingFor()).contains("example.org asks to wait");
    assertThat(people.putOff(id)).isAfterOrEqualTo(clock.instant().plusSeconds(90));

    clock.advance(Duration.ofMinutes(3));
    people.await(job -> job.progress().waitingFor().isPresent());
    assertThat(people.putOff(id)).isAfterOrEqualTo(clock.instant().plusSeconds(90));
    clock.advance(Duration.ofMinutes(3));
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(rows("SELECT status || ' ' || coalesce(error_code, '') FROM job_run"))
        .containsExactly(
            "failed API_RATE_LIMIT_ERROR_MEDIUM",
            "failed API_RATE_LIMIT_ERROR_MEDIUM",
            "completed ");
  }

  @Test
  void the_third_failure_fails_the_job_and_says_why_once() throws Exception {
    start(
        (_, _) -> {
          throw new IllegalStateException("broken");
        },
        (_, at) -> mine(at));

    JobId id = send("https://example.org/a");
    for (int failed = 0; failed < 2; failed++) {
      people.await(job -> job.progress().waitingFor().isPresent());
      people.putOff(id);
      clock.advance(Duration.ofMinutes(3));
    }
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.FAILED);
    assertThat(job(id).fault().orElseThrow().code()).isEqualTo(FaultCode.STAGE_FAILED_ERROR_HIGH);
    assertThat(people.told())
        .containsExactly(
            "Reading https://example.org/a broke off: the program has a fault in its download"
                + " stage. The log says more; send the link again to try once more.");
    assertThat(rows("SELECT status FROM job_run")).containsExactly("failed", "failed", "failed");
  }

  @Test
  void what_the_database_or_the_memory_cannot_hold_has_a_code_of_its_own() throws Exception {
    start(
        (job, _) -> {
          if (job.input().endsWith("memory")) {
            throw new OutOfMemoryError("Java heap space");
          }
          return new Done(
              db -> {
                db.execute("INSERT INTO found VALUES (NULL)");
                throw new IllegalStateException("the row was taken");
              });
        },
        (_, at) -> mine(at));

    for (String input : List.of("memory", "database")) {
      JobId id = send("https://example.org/" + input);
      for (int failed = 0; failed < 2; failed++) {
        people.await(job -> job.id().equals(id) && job.progress().waitingFor().isPresent());
        people.putOff(id);
        clock.advance(Duration.ofMinutes(3));
      }
      people.await(job -> job.id().equals(id) && over(job));
    }

    assertThat(rows("SELECT error_code FROM job ORDER BY created_at"))
        .containsExactly("MEMORY_EXCEEDED_ERROR_HIGH", "DATABASE_CONNECTION_ERROR_HIGH");
    assertThat(people.told().getFirst())
        .isEqualTo(
            "Reading https://example.org/memory broke off: its download stage needs more memory"
                + " than the program has. Send a shorter text, or give the program more memory.");
  }

  @Test
  void what_was_not_even_tried_costs_no_attempt_however_often() throws Exception {
    var tries = new AtomicInteger();
    start(
        (job, at) ->
            tries.incrementAndGet() <= 2 * JobRunner.ATTEMPTS
                ? new Untried("network", Duration.ofSeconds(40))
                : toMining(job, at),
        (_, at) -> mine(at));

    JobId id = send("https://example.org/a");
    for (int waited = 0; waited < 2 * JobRunner.ATTEMPTS; waited++) {
      Job waiting = people.await(job -> job.progress().waitingFor().isPresent());
      assertThat(waiting.progress().waitingFor()).contains("network");
      assertThat(people.putOff(id)).isAfterOrEqualTo(clock.instant().plusSeconds(40));
      clock.advance(Duration.ofMinutes(1));
    }
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(rows("SELECT status || ' ' || coalesce(error_message, '') FROM job_run"))
        .containsExactly("interrupted waiting: network", "completed ");
  }

  @Test
  void a_refusal_fails_the_job_at_once() throws Exception {
    var why = new Fault(FaultCode.SOURCE_REFUSED_LOW, "example.org has no such page.");
    start((_, _) -> new Failed(why), (_, at) -> mine(at));

    JobId id = send("https://example.org/a");
    people.await(EngineCase::over);

    assertThat(job(id).fault()).contains(why);
    assertThat(people.told()).containsExactly("example.org has no such page.");
  }

  @Test
  void the_end_of_a_job_is_one_line_in_the_log_that_does_not_tell_the_link() throws Exception {
    var why = new Fault(FaultCode.SOURCE_REFUSED_LOW, "example.org has no such page.");
    start(
        (job, at) -> {
          clock.advance(Duration.ofMillis(3_210));
          return job.input().endsWith("a") ? toMining(job, at) : new Failed(why);
        },
        (_, at) -> mine(at));

    try (var log = new LogLines("commonplace.tasks.engine.JobRunner")) {
      for (String link : List.of("https://example.org/a", "https://example.org/b")) {
        JobId id = send(link);
        people.await(job -> job.id().equals(id) && over(job));
      }

      assertThat(log.lines())
          .containsExactly(
              "INFO job 1 completed in 3.2 s", "INFO job 2 failed: SOURCE_REFUSED_LOW");
    }
  }

  @Test
  void a_unit_whose_storing_breaks_off_leaves_nothing_and_is_done_again() throws Exception {
    var tries = new AtomicInteger();
    start(
        EngineCase::toMining,
        (_, at) ->
            tries.incrementAndGet() == 2
                ? new Done(
                    db -> {
                      db.execute("INSERT INTO found VALUES (?)", at.done());
                      throw new IllegalStateException("half way");
                    })
                : mine(at));

    JobId id = send("https://example.org/a");
    people.await(job -> job.progress().waitingFor().isPresent());
    assertThat(rows("SELECT unit FROM found")).containsExactly("0");
    people.putOff(id);
    clock.advance(Duration.ofMinutes(1));
    people.await(EngineCase::over);

    assertThat(rows("SELECT unit FROM found")).containsExactly("0", "1", "2");
    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void a_job_that_the_end_of_the_program_cut_off_goes_on_however_often() throws Exception {
    JobId id = send("https://example.org/a");
    var runs = new Runs(store, clock);
    for (int i = 0; i <= JobRunner.INTERRUPTIONS; i++) {
      assertThat(runs.begin(id, (_, _) -> 1)).isPresent();
      runs.leave(Set.of(id));
    }

    start(EngineCase::toMining, (_, at) -> mine(at));
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void a_job_that_is_cut_off_at_the_same_unit_again_and_again_is_given_up() throws Exception {
    JobId id = send("https://example.org/a");
    var runs = new Runs(store, clock);
    for (int i = 0; i < JobRunner.INTERRUPTIONS; i++) {
      assertThat(runs.begin(id, (_, _) -> 1)).isPresent();
    }

    start(EngineCase::toMining, (_, at) -> mine(at));
    people.await(EngineCase::over);

    assertThat(job(id).status()).isEqualTo(JobStatus.FAILED);
    assertThat(people.told())
        .containsExactly(
            "The program ended 3 times while it was reading https://example.org/a, always at the"
                + " same place, so I have stopped trying. Send me the text instead.");
  }
}
