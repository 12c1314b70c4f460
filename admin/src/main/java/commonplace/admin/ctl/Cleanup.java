package commonplace.admin.ctl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.measure.Counted;
import commonplace.memory.snapshot.Snapshot;
import commonplace.memory.snapshot.SnapshotKind;
import commonplace.memory.snapshot.Snapshots;
import commonplace.memory.store.Store;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.job.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What may go to free room, and letting it go.
final class Cleanup {
  private static final Duration PAYLOADS_KEPT = Duration.ofDays(30);

  private final Session session;
  private final Snapshots snapshots;
  private final Store store;
  private final History jobs;
  private final SqliteCallLog calls;

  Cleanup(Session session) {
    this.session = session;
    this.snapshots = session.snapshots().snapshots();
    this.store = session.desk().memory().store();
    this.jobs = session.desk().tasks().history();
    this.calls = new SqliteCallLog(store);
  }

  /// What goes.
  ///
  /// @param jobs how many that were over before `jobsBefore`
  /// @param payloads prompts and answers of jobs from before `payloadsBefore`
  record Plan(
      List<Snapshot> snapshots,
      int jobs,
      Instant jobsBefore,
      int payloads,
      Instant payloadsBefore,
      long walBytes) {

    long bytes() {
      return snapshots.stream().mapToLong(Snapshot::bytes).sum() + walBytes;
    }

    String words(String freed) {
      return "%s, %s and %s of jobs with their answers, and a write-ahead log of %s: %s %s."
          .formatted(
              Counted.orNo(snapshots.size(), "snapshot"),
              Counted.orNo(jobs, "job"),
              Counted.orNo(payloads, "prompt"),
              Status.megabytes(walBytes),
              Status.megabytes(bytes()),
              freed);
    }
  }

  /// A plan, for programs.
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Shown(
      boolean done, List<String> snapshots, int jobs, int payloads, long walBytes, long bytes) {
    static Shown of(Plan plan, boolean done) {
      return new Shown(
          done,
          plan.snapshots().stream().map(each -> each.id().value()).toList(),
          plan.jobs(),
          plan.payloads(),
          plan.walBytes(),
          plan.bytes());
    }
  }

  Plan byRetention() {
    return plan(snapshots.superfluous(), History.KEPT, PAYLOADS_KEPT);
  }

  Plan keeping(int newest) {
    return plan(removable().skip(newest - 1L).toList(), History.KEPT, PAYLOADS_KEPT);
  }

  Plan olderThan(int days) {
    Duration age = Duration.ofDays(days);
    Instant before = session.clock().instant().minus(age);
    return plan(removable().filter(each -> each.at().isBefore(before)).toList(), age, age);
  }

  /// Those that the program made and nothing is known to be wrong with, newest first, but for the
  /// newest of all.
  private Stream<Snapshot> removable() {
    return snapshots.list().stream()
        .filter(each -> each.good() && each.kind() != SnapshotKind.MANUAL)
        .skip(1);
  }

  private Plan plan(List<Snapshot> gone, Duration jobsKept, Duration payloadsKept) {
    Instant now = session.clock().instant();
    return new Plan(
        gone,
        jobs.over(now.minus(jobsKept)),
        now.minus(jobsKept),
        calls.payloads(now.minus(payloadsKept)),
        now.minus(payloadsKept),
        store.status().walBytes());
  }

  void carryOut(Plan plan) {
    plan.snapshots().forEach(snapshots::remove);
    int _ = jobs.prune(plan.jobsBefore());
    int _ = calls.forgetPayloads(plan.payloadsBefore());
    boolean _ = store.truncateLog();
  }
}
