package commonplace.tasks.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import commonplace.memory.store.Store;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Jobs;
import commonplace.tasks.job.Runs;
import commonplace.tasks.pipeline.Stage;
import java.time.Duration;
import java.util.List;

/// Picks jobs that are due and runs them on threads of its own. Safe for use from any thread.
public final class Engine implements AutoCloseable {
  private static final Duration POLLING = Duration.ofMillis(200);
  private static final Duration TO_REACH_A_CHECKPOINT = Duration.ofSeconds(10);
  private static final Duration AFTER_A_FAULT_OF_THE_STORE = Duration.ofSeconds(10);

  /// A lost execution is found after 4 heartbeats, and looked for every 2: 12 s at worst.
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private static final int MISSED_HEARTBEATS = 4;

  private final Store store;
  private final InFlight inFlight = new InFlight();
  private final Scheduler scheduler;
  private final Jobs jobs;

  /// An engine at rest.
  ///
  /// @param stages one for each stage name
  public Engine(Store store, List<Stage> stages, Notifier notifier, EngineSettings settings) {
    this.store = store;
    var clock = settings.clock();
    var runner =
        new JobRunner(
            new Runs(store, clock),
            stages,
            new Coalesced(notifier, clock),
            inFlight,
            new Backoff(settings.random()));
    this.scheduler =
        Scheduler.create(store.lent(), task(runner))
            .schedulerName(new SchedulerName.Fixed("commonplace"))
            .jdbcCustomization(new SqliteJdbcCustomization())
            .serializer(new JsonData())
            .threads(settings.threads())
            .pollingInterval(POLLING)
            .enableImmediateExecution()
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(TO_REACH_A_CHECKPOINT)
            .clock(clock::instant)
            .build();
    this.jobs = new Jobs(store, scheduler, inFlight, clock);
  }

  private static Task<JobId> task(JobRunner runner) {
    return Tasks.custom(Jobs.TASK)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAULT_OF_THE_STORE))
        .onDeadExecutionRevive()
        .execute((job, _) -> completion(runner.run(new JobId(job.getId()))));
  }

  private static CompletionHandler<JobId> completion(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Over() -> new CompletionHandler.OnCompleteRemove<>();
      case Verdict.Again(Duration after) ->
          (complete, rows) -> rows.reschedule(complete, complete.getTimeDone().plus(after));
    };
  }

  public Jobs jobs() {
    return jobs;
  }

  /// Begins to run jobs; those that an earlier process left behind go on from their checkpoints.
  public void start() {
    store.update(ScheduledTasks::release);
    scheduler.start();
  }

  /// Takes no new job and lets those at work reach a checkpoint, for 10 s at most; then interrupts
  /// them. They go on after the next start.
  @Override
  public void close() {
    inFlight.close();
    scheduler.stop();
  }
}
