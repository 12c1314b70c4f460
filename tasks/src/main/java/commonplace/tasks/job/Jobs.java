package commonplace.tasks.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import commonplace.tasks.fetch.UrlIdentity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jobs: created, listed, cancelled. Safe for use from any thread.
public final class Jobs {
  /// How the scheduler knows a job; the instance is the job's id.
  public static final TaskDescriptor<JobId> TASK = TaskDescriptor.of("job", JobId.class);

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private final Store store;
  private final SchedulerClient scheduler;
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
    this.scheduler = scheduler;
    this.hearer = hearer;
    this.inFlight = inFlight;
    this.clock = clock;
  }

  /// Who hears of jobs.
  ///
  /// @param queued told that a job is due, before that is committed; it must not wait
  /// @param cancelled told of one that nothing was at work on, after that is committed
  public record Hearer(Runnable queued, Consumer<Job> cancelled) {}

  /// Queues a link to be read; it begins as soon as this is committed. Called within a work of the
  /// store it is a part of that commit: both or neither. A link that is being read already is not
  /// read twice at once: then that job is the answer.
  public JobId create(NewJob wanted) {
    return store.write(db -> same(db, wanted).orElseGet(() -> add(db, wanted)));
  }

  private JobId add(Handle db, NewJob wanted) {
    Instant now = clock.instant();
    JobId id = JobRows.insert(db, wanted, now).id();
    scheduler.scheduleIfNotExists(TASK.instance(id.value()).data(id).build(), now);
    hearer.queued().run();
    return id;
  }

  private static Optional<JobId> same(Handle db, NewJob wanted) {
    String key = key(wanted.url());
    return JobRows.active(db, wanted.space()).stream()
        .filter(job -> key(job.input()).equals(key))
        .map(Job::id)
        .findFirst();
  }

  private static String key(String url) {
    return UrlIdentity.of(url).orElse(url);
  }

  public Optional<Job> job(JobId id) {
    return store.read(db -> JobRows.find(db, id));
  }

  /// The jobs that a message asked for, oldest first.
  public List<Job> of(MessageId message) {
    return store.read(db -> JobRows.of(db, message));
  }

  /// The jobs of a space that are not over, newest first.
  public List<Job> active(SpaceId space) {
    return store.read(db -> JobRows.active(db, space));
  }

  /// The newest jobs of a space, newest first.
  public List<Job> recent(SpaceId space, int limit) {
    return store.read(db -> JobRows.recent(db, space, limit));
  }

  /// The newest jobs of all spaces, newest first.
  public List<Job> all(int limit) {
    return store.read(db -> JobRows.all(db, limit));
  }

  /// How many jobs there are of each status; one that has none is left out.
  public Map<JobStatus, Integer> counts() {
    return store.read(JobRows::counts);
  }

  /// Ends a job of this space where it is, inside a stage too.
  public CancelOutcome cancel(JobId id, SpaceId space) {
    CancelOutcome outcome =
        store.write(
            db ->
                JobRows.find(db, id)
                    .filter(job -> job.space().equals(space))
                    .map(job -> cancel(db, job))
                    .orElseGet(() -> new CancelOutcome.Unknown(id)));
    if (outcome instanceof CancelOutcome.Cancelled(Job cancelled)) {
      LOG.info("job {} cancelled", id.value());
      // whoever is at work on it tells it behind all that he told before
      if (!inFlight.stop(id)) {
        hearer.cancelled().accept(cancelled);
      }
    }
    return outcome;
  }

  private CancelOutcome cancel(Handle db, Job job) {
    if (job.status().over()) {
      return new CancelOutcome.AlreadyOver(job);
    }
    Instant now = clock.instant();
    Job cancelled = job.with(JobStatus.CANCELLED, job.progress().working(), Optional.empty(), now);
    JobRows.update(db, cancelled);
    RunRows.end(db, job.id(), "cancelled", Optional.empty(), now);
    Payloads.drop(db, job.id());
    return new CancelOutcome.Cancelled(cancelled);
  }
}
