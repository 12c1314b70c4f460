package commonplace.tasks.job;

import commonplace.memory.store.Store;
import commonplace.memory.store.Work;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attempts at jobs: what a unit of work found and where to go on are one commit, and so are the
/// end of a job and the word to the person who waits. Safe for use from any thread.
public final class Runs {
  private static final String STOPPED = "stopped";
  private static final int LARGEST_CHECKPOINT = 4_096;
  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

  private final Store store;
  private final InstantSource clock;
  private volatile int checkpointBytes;

  public Runs(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// What a job has before it.
  ///
  /// @param first whether no attempt at it was made
  /// @param stage that of its checkpoint
  public record Ahead(boolean first, StageName stage) {}

  /// What the job has before it; empty when it is over or gone.
  public Optional<Ahead> ahead(JobId id) {
    return store.read(
        db ->
            JobRows.find(db, id)
                .filter(job -> !job.status().over())
                .map(
                    job ->
                        RunRows.last(db, id)
                            .map(last -> new Ahead(false, last.at().stage()))
                            .orElse(new Ahead(true, job.type().stages().getFirst()))));
  }

  /// The job waits where it is, which costs it nothing.
  ///
  /// @param waitingFor what for, as a phrase
  /// @return the job when that is new, or empty
  public Optional<Job> hold(JobId id, String waitingFor) {
    return store.write(
        db ->
            JobRows.find(db, id)
                .filter(job -> !job.status().over())
                .filter(job -> !job.progress().waitingFor().equals(Optional.of(waitingFor)))
                .map(job -> hold(db, job, waitingFor)));
  }

  private Job hold(Handle db, Job job, String waitingFor) {
    Instant now = clock.instant();
    // one that is still open was cut off by a kill
    RunRows.end(db, job.id(), "interrupted", Optional.empty(), now);
    Progress waiting = outside(db, job).waiting(waitingFor);
    Job held = job.with(JobStatus.QUEUED, waiting, Optional.empty(), now);
    JobRows.update(db, held);
    return held;
  }

  /// The attempt ends at a checkpoint, where it costs nothing, and the job waits. However often it
  /// looks in vain, that is one attempt.
  ///
  /// @param waitingFor what for, as a phrase
  /// @return the job, or empty when it was cancelled meanwhile
  public Optional<Job> park(Run run, String waitingFor) {
    JobId id = run.job().id();
    return store.write(
        db -> {
          String reason = "waiting: " + waitingFor;
          if (!RunRows.takeBack(db, id, reason)) {
            RunRows.park(db, id, reason, clock.instant());
          }
          return JobRows.find(db, id)
              .filter(job -> job.status() == JobStatus.RUNNING)
              .map(job -> hold(db, job, waitingFor));
        });
  }

  /// Begins an attempt where the last one stopped; that one, if it is still open, was interrupted.
  ///
  /// @param units how many units the stage of a first checkpoint has for that job
  /// @return empty when the job is over or gone
  public Optional<Run> begin(JobId id, ToIntBiFunction<Job, Checkpoint> units) {
    return store.write(
        db ->
            JobRows.find(db, id)
                .filter(job -> !job.status().over())
                .map(job -> begin(db, job, units)));
  }

  private Run begin(Handle db, Job job, ToIntBiFunction<Job, Checkpoint> units) {
    Instant now = clock.instant();
    RunRows.end(db, job.id(), "interrupted", Optional.empty(), now);
    RunRows.Last last = last(db, job, units);
    Job running =
        job.with(
            JobStatus.RUNNING, job.progress().outside(last.at()).working(), Optional.empty(), now);
    var run =
        new Run(
            running,
            last.attempt() + 1,
            last.failures(),
            last.stuck(),
            last.at(),
            now,
            new Run.Pace(last.at().done(), now));
    JobRows.update(db, running);
    RunRows.insert(db, run);
    return run;
  }

  private static RunRows.Last last(Handle db, Job job, ToIntBiFunction<Job, Checkpoint> units) {
    Checkpoint first = Checkpoint.first(job.type(), job.input());
    Optional<RunRows.Last> last = RunRows.last(db, job.id());
    if (last.isEmpty()) {
      return RunRows.Last.none(first.at(first.stage(), units.applyAsInt(job, first)));
    }
    // a job that ended has nothing any more of what it fetched and of what it read of that
    boolean gone =
        last.get().at().stage() == StageName.TRANSCRIBE
            && (last.get().ended() || !Payloads.has(db, job.id()));
    return gone ? last.get().at(first) : last.get();
  }

  /// Where a unit of work leads to.
  public sealed interface Step {
    /// On from there.
    record To(Checkpoint next) implements Step {}

    /// To the end of the job.
    record End(Checkpoint last) implements Step {}
  }

  /// Stores what a unit found together with the checkpoint behind it, and with the end of the job
  /// when that was its last unit.
  ///
  /// @param unit stores the results and says where they lead to
  /// @param closing runs in the same transaction when the job ends
  /// @throws RunOver when the job was cancelled meanwhile; nothing of the unit is stored
  public Run commit(Run run, Work<Step> unit, Consumer<Job> closing) {
    return store.write(
        db ->
            switch (unit.run(db)) {
              case Step.To(var next) -> moved(db, run, next);
              case Step.End(var last) -> {
                Run moved = moved(db, run, last);
                yield complete(moved, closing).map(moved::with).orElseThrow();
              }
            });
  }

  private Run moved(Handle db, Run run, Checkpoint next) {
    Run moved = run.moved(next, clock.instant());
    if (!RunRows.checkpoint(db, moved, moved.job().updatedAt())) {
      throw new RunOver(run);
    }
    JobRows.update(db, moved.job());
    weigh(moved);
    return moved;
  }

  /// A checkpoint is a cursor: one that grows holds what should be rows.
  private void weigh(Run run) {
    int bytes = Json.of(run.at()).getBytes(StandardCharsets.UTF_8).length;
    checkpointBytes = bytes;
    if (bytes > LARGEST_CHECKPOINT) {
      LOG.warn("run {} has a checkpoint of {} bytes", run.id(), bytes);
    }
  }

  /// The size of the checkpoint that was stored last.
  public int checkpointBytes() {
    return checkpointBytes;
  }

  /// The queued jobs that wait for one of these, as phrases.
  public List<JobId> waitingFor(List<String> phrases) {
    return store.read(db -> JobRows.waitingFor(db, phrases));
  }

  /// Those jobs are alive.
  public void beat(Set<JobId> jobs, Pulse pulse) {
    store.update(db -> jobs.forEach(id -> RunRows.beat(db, id, pulse)));
  }

  /// The unit that a job is at has come so far.
  ///
  /// @return the job, or empty when it was cancelled meanwhile
  public Optional<Job> within(JobId id, Within unit) {
    return store.write(
        db ->
            JobRows.find(db, id)
                .filter(job -> job.status() == JobStatus.RUNNING)
                .map(job -> within(db, job, unit)));
  }

  private Job within(Handle db, Job job, Within unit) {
    Job seen = job.with(job.status(), job.progress().within(unit), job.fault(), clock.instant());
    JobRows.update(db, seen);
    return seen;
  }

  /// The attempt failed and there will be another.
  ///
  /// @param waitingFor what the job waits for, as a phrase
  /// @return the job, or empty when it was cancelled meanwhile
  public Optional<Job> retry(Run run, Fault why, String waitingFor) {
    Progress waiting = run.job().progress().waiting(waitingFor);
    return end(
        run,
        "failed",
        Optional.of(why),
        now -> run.job().with(JobStatus.QUEUED, waiting, Optional.empty(), now),
        _ -> {});
  }

  /// The attempt and the job failed.
  ///
  /// @param closing runs in the same transaction
  /// @return the job, or empty when it was cancelled meanwhile; then nothing was closed
  public Optional<Job> fail(Run run, Fault why, Consumer<Job> closing) {
    return end(
        run,
        "failed",
        Optional.of(why),
        now -> run.job().with(JobStatus.FAILED, run.job().progress(), Optional.of(why), now),
        closing);
  }

  /// The job is done.
  ///
  /// @param closing runs in the same transaction
  /// @return the job, or empty when it was cancelled meanwhile; then nothing was closed
  public Optional<Job> complete(Run run, Consumer<Job> closing) {
    return end(
        run,
        "completed",
        Optional.empty(),
        now ->
            run.job()
                .with(JobStatus.COMPLETED, run.job().progress().complete(), Optional.empty(), now),
        closing);
  }

  /// The program stopped the attempt, which costs the job nothing wherever that was. It goes on
  /// from its checkpoint later, unless it is over.
  public Optional<Job> stop(Run run) {
    JobId id = run.job().id();
    return store.write(
        db -> {
          Instant now = clock.instant();
          RunRows.park(db, id, STOPPED, now);
          return JobRows.find(db, id).map(job -> queued(db, job, now));
        });
  }

  private static Job queued(Handle db, Job job, Instant now) {
    if (job.status() != JobStatus.RUNNING) {
      return job;
    }
    Job queued = job.with(JobStatus.QUEUED, outside(db, job), Optional.empty(), now);
    JobRows.update(db, queued);
    return queued;
  }

  private static Progress outside(Handle db, Job job) {
    return RunRows.last(db, job.id())
        .map(last -> job.progress().outside(last.at()))
        .orElseGet(job::progress);
  }

  /// The program ends while these are at work and did not stop when they were asked to.
  public void leave(Set<JobId> jobs) {
    Instant now = clock.instant();
    store.update(db -> jobs.forEach(id -> RunRows.park(db, id, STOPPED, now)));
  }

  /// The job, if it was cancelled.
  public Optional<Job> cancelled(JobId id) {
    return store.read(
        db -> JobRows.find(db, id).filter(job -> job.status() == JobStatus.CANCELLED));
  }

  private Optional<Job> end(
      Run run,
      String status,
      Optional<Fault> why,
      Function<Instant, Job> ending,
      Consumer<Job> closing) {
    return store.write(
        db -> {
          Instant now = clock.instant();
          // INVARIANT: what was cancelled meanwhile is not ended a second time
          if (!RunRows.checkpoint(db, run, now)) {
            return Optional.empty();
          }
          Job ended = ending.apply(now);
          RunRows.end(db, ended.id(), status, why, now);
          JobRows.update(db, ended);
          if (ended.status().over() && !keepsPayload(ended)) {
            Payloads.drop(db, ended.id());
          }
          closing.accept(ended);
          return Optional.of(ended);
        });
  }

  private static boolean keepsPayload(Job ended) {
    return ended.status() == JobStatus.COMPLETED && ended.type() == JobType.DOWNLOAD;
  }
}
