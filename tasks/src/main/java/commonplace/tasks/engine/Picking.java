package commonplace.tasks.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import commonplace.memory.store.Store;
import commonplace.memory.store.StoreException;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Runs;
import commonplace.tasks.worker.Heartbeat;
import commonplace.tasks.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Picks the jobs that are due. Each run is a scheduler of its own; a job that an earlier one left
/// goes on from its checkpoint.
final class Picking implements Worker.Body {
  /// A poll comes every 0.2 s; a backup or a long commit may hold the store for some seconds.
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private static final Duration TO_REACH_A_CHECKPOINT = Duration.ofSeconds(10);
  static final Worker.Terms TERMS =
      new Worker.Terms(SILENCE, TO_REACH_A_CHECKPOINT.plus(Duration.ofSeconds(5)));

  private static final Duration POLLING = Duration.ofMillis(200);
  private static final Duration APART = Duration.ofSeconds(1);

  /// A lost execution is found after 4 heartbeats, and looked for every 2: 12 s at worst.
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private static final int MISSED_HEARTBEATS = 4;

  /// As parts of the threads: it picks once one is free, and never more than begin at once.
  private static final double ONE_FREE = 0.99;

  private static final double NOT_MORE_THAN_THREADS = 1;
  private static final int IN_ONE_COMMIT = 500;
  private static final Logger LOG = LoggerFactory.getLogger(Picking.class);

  private final Store store;
  private final Task<JobId> task;
  private final InFlight inFlight;
  private final Gate gate;
  private final EngineSettings settings;
  private @Nullable Scheduler current;
  private boolean paused;

  Picking(Store store, Task<JobId> task, InFlight inFlight, Gate gate, EngineSettings settings) {
    this.store = store;
    this.task = task;
    this.inFlight = inFlight;
    this.gate = gate;
    this.settings = settings;
  }

  @Override
  public void run(Heartbeat beat) throws InterruptedException {
    Scheduler scheduler = scheduler(beat);
    while (refused(this::takeOver)) {
      beat.beat();
      if (!beat.rest(APART)) {
        return;
      }
    }
    begin(scheduler);
    try {
      while (beat.rest(APART)) {
        if (!scheduler.getSchedulerState().isStarted()) {
          throw new IllegalStateException("the scheduler stopped by itself");
        }
        if (refused(this::wake) || scheduler.getSchedulerState().isPaused() || full()) {
          beat.beat();
        }
      }
    } finally {
      end(scheduler);
    }
  }

  private void takeOver() {
    store.update(ScheduledTasks::release);
    makeDue(new Runs(store, settings.clock()).waitingFor(Gate.REASONS));
  }

  /// Whether the store does not take this for now: no crash, it is tried again.
  private static boolean refused(Runnable write) {
    try {
      write.run();
      return false;
    } catch (StoreException e) {
      if (!e.mayPass()) {
        throw e;
      }
      LOG.debug("the scheduler could store nothing: {}", e.getMessage());
      return true;
    }
  }

  private Scheduler scheduler(Heartbeat beat) {
    return Scheduler.create(store.lent(), task)
        .schedulerName(new SchedulerName.Fixed("commonplace"))
        .jdbcCustomization(new Picks(store, beat::beat))
        .pollUsingLockAndFetch(ONE_FREE, NOT_MORE_THAN_THREADS)
        .serializer(new JsonData())
        .threads(settings.tier().threads())
        .enablePriority()
        .pollingInterval(POLLING)
        .enableImmediateExecution()
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .shutdownMaxWait(TO_REACH_A_CHECKPOINT)
        .clock(settings.clock()::instant)
        .build();
  }

  /// Whether there is no room to look for more.
  private boolean full() {
    return inFlight.jobs().size() >= settings.tier().threads();
  }

  private void wake() {
    List<JobId> opened = gate.opened();
    if (!opened.isEmpty()) {
      makeDue(opened);
      soon();
    }
  }

  private void makeDue(List<JobId> jobs) {
    Instant now = settings.clock().instant();
    for (int from = 0; from < jobs.size(); from += IN_ONE_COMMIT) {
      List<JobId> some = jobs.subList(from, Math.min(jobs.size(), from + IN_ONE_COMMIT));
      store.update(db -> ScheduledTasks.due(db, some, now));
    }
  }

  private synchronized void begin(Scheduler scheduler) {
    current = scheduler;
    scheduler.start();
    if (paused) {
      scheduler.pause();
    }
  }

  private void end(Scheduler scheduler) {
    // the interrupt has done its work; the scheduler's own waits would stumble over it
    Thread.interrupted();
    scheduler.pause();
    if (!inFlight.closing()) {
      inFlight.stopAll();
    }
    scheduler.stop();
  }

  /// Something may be due.
  synchronized void soon() {
    if (current != null) {
      current.triggerCheckForDueExecutions();
    }
  }

  /// Picks nothing more.
  synchronized void pause() {
    paused = true;
    if (current != null) {
      current.pause();
    }
  }
}
