package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import commonplace.memory.store.Work;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// The rows of `loan`: a source is lent to one job at a time, which alone changes its text and what
/// is found in it, until that job is over. Who had it last is kept. A job has one source at most,
/// and none while it waits for another job: no two wait for each other.
final class Loans {
  private static final Duration ANOTHER_LOOK = Duration.ofSeconds(5);

  private final Store store;

  Loans(Store store) {
    this.store = store;
  }

  /// What asking for a source came to.
  sealed interface Lent {
    /// The job had it already.
    record Still() implements Lent {}

    /// The job has it from now on; another one may have worked on it since this one did.
    record Anew() implements Lent {}

    /// That job has it and is not over.
    record Elsewhere(JobId job) implements Lent {}
  }

  /// Asks for a source. One that was forgotten is in nobody's way.
  Lent lend(SourceId source, JobId job) {
    return store.read(db -> has(db, source, job))
        ? new Lent.Still()
        : store.write(db -> lend(db, source, job));
  }

  private static Lent lend(Handle db, SourceId source, JobId job) {
    giveUp(db, job);
    Optional<JobId> other = other(db, source, job);
    if (other.isPresent()) {
      return new Lent.Elsewhere(other.get());
    }
    db.createUpdate(
            """
            INSERT INTO loan (source_id, job_id)
            SELECT source_id, :job FROM source WHERE source_id = :source
            ON CONFLICT (source_id) DO UPDATE SET job_id = excluded.job_id
            """)
        .bind("source", source.value())
        .bind("job", job.value())
        .execute();
    return new Lent.Anew();
  }

  /// Stores what changes sources once no other job works on them.
  ///
  /// @param changed the sources that it changes; asked again in the transaction
  /// @param results stores it and says where to go on
  StageOutcome change(
      Job job, Checkpoint at, Supplier<List<SourceId>> changed, Work<Checkpoint> results) {
    Optional<JobId> other = store.read(db -> other(db, changed, job.id()));
    if (other.isPresent()) {
      return waiting(job.id(), other.get());
    }
    // INVARIANT: what another job got since is not taken from it; the next look waits for that one
    return new StageOutcome.Done(
        db -> other(db, changed, job.id()).isPresent() ? at : results.run(db));
  }

  /// The job waits for another, and keeps nothing that a third might wait for.
  StageOutcome waiting(JobId job, JobId other) {
    store.update(db -> giveUp(db, job));
    return new StageOutcome.Untried(
        "job " + other.value() + " to finish the same source", ANOTHER_LOOK);
  }

  private static Optional<JobId> other(Handle db, Supplier<List<SourceId>> sources, JobId job) {
    return sources.get().stream().flatMap(id -> other(db, id, job).stream()).findFirst();
  }

  private static Optional<JobId> other(Handle db, SourceId source, JobId job) {
    return db.createQuery(
            """
            SELECT l.job_id FROM loan l JOIN job j ON j.job_id = l.job_id
            WHERE l.source_id = :source AND l.job_id <> :job AND j.status IN ('queued', 'running')
            """)
        .bind("source", source.value())
        .bind("job", job.value())
        .map((row, _) -> new JobId(row.getString(1)))
        .findOne();
  }

  private static boolean has(Handle db, SourceId source, JobId job) {
    return db.createQuery("SELECT 1 FROM loan WHERE source_id = :source AND job_id = :job")
        .bind("source", source.value())
        .bind("job", job.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static void giveUp(Handle db, JobId job) {
    db.createUpdate("DELETE FROM loan WHERE job_id = :job").bind("job", job.value()).execute();
  }
}
