package commonplace.tasks.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import commonplace.memory.breaker.BreakerStatus;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jobs: created, listed, cancelled, driven again. Safe for use from any thread.
public final class Jobs {
  /// How the scheduler knows a job; the instance is the job's id.
  public static final TaskDescriptor<JobId> TASK = TaskDescriptor.of("job", JobId.class);

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  /// So few are cancelled in one commit that nobody waits long behind it.
  private static final int AT_ONCE = 100;

  private static final String DATABASE = "database";
  private static final Duration A_LONG_COMMIT = Duration.ofSeconds(2);

  private final Store store;
  private final Queue queue;
  private final Hearer hearer;
  private final InFlight inFlight;
  private final InstantSource clock;

  /// The jobs of a store.
  ///
  /// @param scheduler works on the lent connection of the same store
  public Jobs(
      Store store,
      SchedulerClient scheduler,
      Hearer hearer,
      InFlight inFlight,
      InstantSource clock) {
    this.store = store;
    this.queue = new Queue(store, scheduler, hearer.queued(), clock);
    this.hearer = hearer;
    this.inFlight = inFlight;
    this.clock = clock;
  }

  /// Who hears of jobs.
  ///
  /// @param queued told that a job is due, before that is committed; it must not wait
  /// @param cancelled told of one that nothing was at work on, after that is committed
  public record Hearer(Runnable queued, Consumer<Job> cancelled) {}

  /// Queues a job; it begins as soon as this is committed. Called within a work of the store it is
  /// a part of that commit: both or neither. The same wish again is answered with the job that
  /// there is, as [Repeat] says.
  public Creation create(NewJob wanted) {
    return store.write(db -> queue.add(db, wanted));
  }

  /// Queues what follows a job, as a part of the transaction that completes it.
  public void follow(Job completed) {
    NewJob.after(completed).ifPresent(next -> store.update(db -> queue.add(db, next)));
  }

  /// Queues once more what fell out of the line: a job that was driven again in the very moment
  /// when the work on it ended.
  public void rescue() {
    List<Job> lost =
        store.read(JobRows::outOfLine).stream()
            .filter(job -> !inFlight.jobs().contains(job.id()))
            .toList();
    if (!lost.isEmpty()) {
      LOG.info("{} jobs put back into the line", lost.size());
      store.update(_ -> lost.forEach(queue::putBack));
    }
  }

  /// Drives a job that failed or was cancelled again, from its checkpoint; that it failed before no
  /// longer counts.
  public ResumeOutcome resume(JobId id) {
    return store.write(
        db ->
            JobRows.find(db, id)
                .map(job -> resume(db, job))
                .orElseGet(() -> new ResumeOutcome.Unknown(id)));
  }

  private ResumeOutcome resume(Handle db, Job job) {
    return switch (job.status()) {
      case QUEUED, RUNNING -> new ResumeOutcome.NotOver(job);
      case COMPLETED -> new ResumeOutcome.Completed(job);
      case FAILED, CANCELLED -> queue.again(db, job);
    };
  }

  public Optional<Job> job(JobId id) {
    return store.read(db -> JobRows.find(db, id)).map(this::shown);
  }

  /// The attempts at a job, the last one first.
  public List<JobRun> attempts(JobId id) {
    return store.read(db -> RunRows.all(db, id));
  }

  /// The jobs that a message asked for, oldest first.
  public List<Job> of(MessageId message) {
    return allShown(store.read(db -> JobRows.of(db, message)));
  }

  /// The jobs of a space that are not over, newest first.
  public List<Job> active(SpaceId space) {
    return allShown(store.read(db -> JobRows.active(db, space)));
  }

  /// The newest jobs of a space, newest first.
  public List<Job> recent(SpaceId space, int limit) {
    return allShown(store.read(db -> JobRows.recent(db, space, limit)));
  }

  /// The newest jobs of all spaces, newest first.
  public List<Job> all(int limit) {
    return allShown(store.read(db -> JobRows.all(db, limit)));
  }

  /// The newest jobs of a status, newest first.
  ///
  /// @param space only of that one; empty for all
  public List<Job> in(JobStatus status, Optional<SpaceId> space, int limit) {
    return allShown(store.read(db -> JobRows.in(db, status, space, limit)));
  }

  private List<Job> allShown(List<Job> jobs) {
    return jobs.stream().map(this::shown).toList();
  }

  /// What cannot be stored cannot say in its row that it waits for the database.
  private Job shown(Job job) {
    boolean waits =
        !job.status().over()
            && (store.breaker().status().state() == BreakerStatus.State.OPEN
                || inFlight.storingSince(job.id()).filter(this::isLong).isPresent());
    return waits ? job.with(job.progress().waiting(DATABASE)) : job;
  }

  private boolean isLong(Instant since) {
    return since.isBefore(clock.instant().minus(A_LONG_COMMIT));
  }

  /// How many jobs there are of each status; one that has none is left out.
  public Map<JobStatus, Integer> counts() {
    return store.read(JobRows::counts);
  }

  /// Ends a job of this space where it is, inside a stage too.
  public CancelOutcome cancel(JobId id, SpaceId space) {
    return cancel(id, job -> job.space().equals(space));
  }

  /// Ends a job of any space where it is, inside a stage too.
  public CancelOutcome cancel(JobId id) {
    return cancel(id, _ -> true);
  }

  private CancelOutcome cancel(JobId id, Predicate<Job> which) {
    CancelOutcome outcome =
        store.write(
            db ->
                JobRows.find(db, id)
                    .filter(which)
                    .map(job -> cancel(db, job))
                    .orElseGet(() -> new CancelOutcome.Unknown(id)));
    if (outcome instanceof CancelOutcome.Cancelled(Job cancelled)) {
      LOG.info("job {} cancelled", id.value());
      stopped(cancelled);
    }
    return outcome;
  }

  /// Ends everything that is queued or at work, in all spaces.
  ///
  /// @return how many jobs that were
  public int stopAll() {
    int stopped = 0;
    for (List<Job> some = cancelSome(); !some.isEmpty(); some = cancelSome()) {
      some.forEach(this::stopped);
      stopped += some.size();
    }
    LOG.info("{} jobs cancelled at once", stopped);
    return stopped;
  }

  private List<Job> cancelSome() {
    return store.write(
        db ->
            JobRows.active(db, AT_ONCE).stream()
                .flatMap(id -> JobRows.find(db, id).stream())
                .map(job -> cancelled(db, job))
                .toList());
  }

  private void stopped(Job cancelled) {
    // whoever is at work on it tells it behind all that he told before
    if (!inFlight.stop(cancelled.id())) {
      hearer.cancelled().accept(cancelled);
    }
  }

  private CancelOutcome cancel(Handle db, Job job) {
    return job.status().over()
        ? new CancelOutcome.AlreadyOver(job)
        : new CancelOutcome.Cancelled(cancelled(db, job));
  }

  private Job cancelled(Handle db, Job job) {
    Instant now = clock.instant();
    Job cancelled = job.with(JobStatus.CANCELLED, job.progress().working(), Optional.empty(), now);
    JobRows.update(db, cancelled);
    RunRows.end(db, job.id(), "cancelled", Optional.empty(), now);
    Payloads.drop(db, job.id());
    return cancelled;
  }
}
