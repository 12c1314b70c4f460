package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commonplace.memory.snapshot.Rotation;
import commonplace.memory.snapshot.SnapshotKind;
import commonplace.memory.snapshot.SnapshotSettings;
import commonplace.memory.snapshot.Snapshots;
import commonplace.tasks.Stores;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.History;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStats;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.Tally;
import commonplace.tasks.pipeline.StageOutcome.Done;
import commonplace.tasks.pipeline.StageOutcome.Failed;
import commonplace.tasks.pipeline.StageOutcome.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest extends EngineCase {
  private static final Fault GONE = new Fault(FaultCode.SOURCE_REFUSED_LOW, "It is not there.");

  private void read(int good, int bad) throws InterruptedException {
    start(
        (job, at) -> job.input().endsWith("bad") ? new Failed(GONE) : toMining(job, at),
        (_, at) ->
            at.done() == 3
                ? new Finished(DIGEST)
                : new Done(_ -> at.advanced(3, new Tally(3, 7, 1, 2, 4))));
    for (int i = 0; i < good + bad; i++) {
      send("https://example.org/" + i + (i < good ? "" : "bad"));
      clock.advance(Duration.ofSeconds(2));
      people.await(EngineCase::over);
    }
  }

  @Test
  void the_attempts_of_some_time_are_summed_up() throws Exception {
    read(2, 1);

    JobStats stats = engine.history().since(clock.instant().minusSeconds(60), Optional.empty());

    assertThat(stats.completed()).isEqualTo(2);
    assertThat(stats.failed()).isEqualTo(1);
    assertThat(stats.found()).isEqualTo(new Tally(6, 14, 2, 4, 8));
    assertThat(
            engine
                .history()
                .since(clock.instant().minusSeconds(60), Optional.of(JobType.MINE))
                .completed())
        .isZero();
    assertThat(engine.history().since(clock.instant().plusSeconds(1), Optional.empty()).failed())
        .isZero();
  }

  @Test
  void a_job_is_kept_for_90_days_and_is_a_number_of_its_day_afterwards() throws Exception {
    read(3, 1);
    engine.close();
    var history = new History(store, clock);
    clock.advance(Duration.ofDays(89));
    assertThat(history.prune()).isZero();
    JobId waiting = send("https://example.org/waits");

    clock.advance(Duration.ofDays(1).plusMinutes(1));
    assertThat(history.prune()).isEqualTo(4);

    assertThat(engine.jobs().counts()).containsOnlyKeys(JobStatus.QUEUED);
    assertThat(job(waiting).status()).isEqualTo(JobStatus.QUEUED);
    assertThat(rows("SELECT run_id FROM job_run")).isEmpty();
    assertThat(history.days(10))
        .extracting(History.Day::day, History.Day::status, History.Day::jobs, History.Day::claims)
        .containsExactly(
            tuple("2026-11-22", "completed", 3, 21), tuple("2026-11-22", "failed", 1, 0));
  }

  @Test
  void the_totals_of_a_day_grow_with_what_is_forgotten_later() throws Exception {
    read(2, 0);
    engine.close();
    store.update(
        db ->
            db.execute("UPDATE job SET updated_at = '2026-11-22 23:00:00.000' WHERE job_id = '2'"));
    var history = new History(store, clock);
    clock.advance(Duration.ofDays(90).plusHours(1));
    assertThat(history.prune()).isEqualTo(1);
    clock.advance(Duration.ofDays(1));
    assertThat(history.prune()).isEqualTo(1);

    assertThat(history.days(10)).extracting(History.Day::jobs).containsExactly(2);
  }

  private Path copied(Path to) {
    int _ = store.read(db -> db.execute("VACUUM INTO ?", to.toString()));
    return to;
  }

  @Test
  void a_reset_deletes_all_jobs_behind_a_copy_of_the_database() throws Exception {
    read(2, 1);
    Path copy = dir.resolve("copy.db");
    var left = engine.reset(() -> copied(copy));

    assertThat(left).isEqualTo(new ResetOutcome.Done(copy, 0, 3, 3));
    assertThat(engine.jobs().all(10)).isEmpty();
    assertThat(rows("SELECT run_id FROM job_run")).isEmpty();
    try (var before = Stores.open(copy, clock)) {
      List<String> kept =
          before.read(db -> db.createQuery("SELECT job_id FROM job").mapTo(String.class).list());
      assertThat(kept).hasSize(3);
    }
  }

  @Test
  void a_number_is_never_given_again() throws Exception {
    read(2, 1);
    engine.reset(() -> copied(dir.resolve("copy.db")));

    read(1, 0);

    assertThat(engine.jobs().all(10)).extracting(job -> job.id().value()).containsExactly("4");
  }

  @Test
  void without_a_copy_nothing_is_deleted() throws Exception {
    read(1, 0);

    Files.writeString(dir.resolve("backups"), "a file");
    var snapshots =
        new Snapshots(
            new SnapshotSettings(
                dir.resolve("commonplace.db"),
                dir.resolve("backups"),
                Optional.empty(),
                new SnapshotSettings.Encryption(false, dir.resolve("backup.key")),
                Rotation.STANDARD,
                SnapshotSettings.AfterErase.DELETE),
            clock,
            new SecureRandom());

    var refused = engine.reset(() -> snapshots.file(snapshots.make(SnapshotKind.RESET)));

    assertThat(refused).isInstanceOf(ResetOutcome.Refused.class);
    assertThat(engine.jobs().all(10)).hasSize(1);
  }
}
