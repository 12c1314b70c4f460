package commonplace.tasks.engine;

import commonplace.memory.snapshot.SnapshotException;
import commonplace.memory.store.Store;
import commonplace.tasks.job.History;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.job.Jobs;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets all jobs and their attempts, behind a copy of the database. What they found stays.
final class Reset {
  private static final Duration TO_END = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(Reset.class);

  private final Store store;
  private final Jobs jobs;
  private final History history;
  private final InFlight inFlight;

  Reset(Store store, Jobs jobs, History history, InFlight inFlight) {
    this.store = store;
    this.jobs = jobs;
    this.history = history;
    this.inFlight = inFlight;
  }

  ResetOutcome run(SafetyCopy copy) throws InterruptedException {
    Path kept;
    try {
      // INVARIANT: nothing is deleted before the copy is on disk and was read back
      kept = copy.make();
    } catch (SnapshotException e) {
      return new ResetOutcome.Refused(
          "Nothing was deleted, for there is no copy: " + e.getMessage());
    }
    int stopped = jobs.stopAll();
    if (!inFlight.idle(TO_END)) {
      return new ResetOutcome.Refused(
          "Everything is stopped, but some work has not ended yet. Nothing was deleted; try again"
              + " in a minute.");
    }
    History.Forgotten gone = history.forgetAll();
    store.update(ScheduledTasks::clear);
    LOG.info("{} jobs were deleted; the database as it was before is {}", gone.jobs(), kept);
    return new ResetOutcome.Done(kept, stopped, gone.jobs(), gone.attempts());
  }
}
