package commonplace.tasks.engine;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import commonplace.memory.store.Store;
import commonplace.memory.store.StoreException;
import commonplace.memory.store.Work;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.History;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.Jobs;
import commonplace.tasks.job.Pauses;
import commonplace.tasks.job.Runs;
import commonplace.tasks.pipeline.Stage;
import commonplace.tasks.worker.Worker;
import commonplace.tasks.worker.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Picks jobs that are due and runs them on threads of its own. Safe for use from any thread.
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final Duration AFTER_A_FAULT_OF_THE_STORE = Duration.ofSeconds(10);

  private final InFlight inFlight = new InFlight();
  private final Pace pace = new Pace();
  private final Units units = new Units();
  private final Workers workers;
  private final Mining mining;
  private final Picking picking;
  private final Jobs jobs;
  private final Runs runs;
  private final Pauses pauses;
  private final History history;
  private final Store store;
  private final EngineSettings settings;
  private volatile Optional<Worker> scheduler = Optional.empty();
  private volatile Optional<Worker> attendance = Optional.empty();

  /// An engine at rest.
  ///
  /// @param stages one for each stage name
  public Engine(Store store, List<Stage> stages, Notifier notifier, EngineSettings settings) {
    this.store = store;
    this.settings = settings;
    var clock = settings.clock();
    this.workers = settings.workers();
    this.mining = new Mining(inFlight, clock, settings.operations());
    this.runs = new Runs(store, clock);
    this.pauses = new Pauses(store, clock);
    this.history = new History(store, clock);
    var gate = new Gate(pace, pauses, new Preflight(store, clock));
    var told = new Coalesced(notifier, clock);
    var runner =
        new JobRunner(
            runs,
            told,
            new Backoff(settings.random()),
            new JobRunner.Ways(
                new StageOrder(stages), new StageLanes(settings.tier()), this::outdone, this::over),
            new JobRunner.Control(inFlight, gate, mining, units, settings.timeouts(), clock));
    Task<JobId> task = task(runner);
    this.picking = new Picking(store, task, inFlight, gate, settings);
    var client =
        SchedulerClient.Builder.create(store.lent(), task)
            .jdbcCustomization(new SqliteJdbcCustomization())
            .serializer(new JsonData())
            .enablePriority()
            .build();
    this.jobs =
        new Jobs(store, client, new Jobs.Hearer(picking::soon, told::progress), inFlight, clock);
  }

  private static Task<JobId> task(JobRunner runner) {
    return Tasks.custom(Jobs.TASK)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAULT_OF_THE_STORE))
        .onDeadExecutionRevive()
        .execute((job, _) -> completion(runner.run(new JobId(job.getId()))));
  }

  private static CompletionHandler<JobId> completion(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Left() -> (_, _) -> {};
      case Verdict.Over() -> new CompletionHandler.OnCompleteRemove<>();
      case Verdict.Again(Duration after) ->
          (complete, rows) -> rows.reschedule(complete, complete.getTimeDone().plus(after));
    };
  }

  private boolean outdone(JobId id) {
    Instant now = settings.clock().instant();
    return store.read(db -> ScheduledTasks.outdone(db, id, now));
  }

  private void over(Job job) {
    store.update(db -> ScheduledTasks.leave(db, job.id()));
    if (job.status() == JobStatus.COMPLETED) {
      jobs.follow(job);
    }
  }

  public Jobs jobs() {
    return jobs;
  }

  /// How fast the jobs may work.
  public Pace pace() {
    return pace;
  }

  /// The stages that a person stopped.
  public Pauses pauses() {
    return pauses;
  }

  /// What became of jobs.
  public History history() {
    return history;
  }

  /// What the engine was told to take of the machine.
  public MachineTier tier() {
    return settings.tier();
  }

  /// What there is to know of a job; empty when there is none. Reads logs: takes some milliseconds.
  public Optional<JobDiagnosis> diagnose(JobId id) {
    return new Diagnostician(store, jobs, settings).examine(id);
  }

  /// Stops all jobs and deletes them with their attempts, behind a copy of the database. What they
  /// found stays. Blocks while the copy is made and the work ends.
  public ResetOutcome reset(SafetyCopy copy) throws InterruptedException {
    return new Reset(store, jobs, history, inFlight).run(copy);
  }

  /// Stops those jobs and deletes them with all they hold; what they have stored as sources stays.
  /// Blocks while the work on them ends, 10 s at most.
  ///
  /// @param which asked once
  /// @return those that there were
  public List<JobId> remove(Work<List<JobId>> which) throws InterruptedException {
    return new JobRemoval(store, jobs, inFlight).run(store.read(which));
  }

  /// The size of the checkpoint that was stored last, in bytes.
  public int checkpointBytes() {
    return runs.checkpointBytes();
  }

  /// Begins to run jobs; those that an earlier process left behind go on from their checkpoints.
  public void start() {
    mining.runs(true);
    workers.add(mining);
    scheduler = Optional.of(workers.start("scheduler", Picking.TERMS, picking));
    attendance =
        Optional.of(
            workers.start(
                "attendance",
                Attendance.TERMS,
                new Attendance(new Attendance.Books(runs, jobs, history), inFlight, settings)));
  }

  /// Takes no new job and lets those at work reach a checkpoint. They go on after the next start.
  ///
  /// @return whether all did within that time
  public boolean drain(Duration atMost) throws InterruptedException {
    picking.pause();
    inFlight.close();
    return inFlight.idle(atMost);
  }

  /// Takes no new job and lets those at work reach a checkpoint, for 10 s at most; then interrupts
  /// them. They go on after the next start, and what did not heed that is not held against them.
  @Override
  public void close() {
    picking.pause();
    inFlight.close();
    attendance.ifPresent(Worker::close);
    scheduler.ifPresent(Worker::close);
    units.close();
    try {
      runs.leave(inFlight.jobs());
    } catch (StoreException e) {
      LOG.warn("jobs that were cut off count as stuck: {}", e.getMessage());
    }
    mining.runs(false);
  }
}
