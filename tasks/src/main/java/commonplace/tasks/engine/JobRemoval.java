package commonplace.tasks.engine;

import commonplace.memory.store.Store;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.job.JobErasure;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Jobs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes jobs, wherever they are.
final class JobRemoval {
  private static final Duration TO_END = Duration.ofSeconds(10);
  private static final int AT_ONCE = 100;
  private static final Logger LOG = LoggerFactory.getLogger(JobRemoval.class);

  private final Store store;
  private final Jobs jobs;
  private final InFlight inFlight;

  JobRemoval(Store store, Jobs jobs, InFlight inFlight) {
    this.store = store;
    this.jobs = jobs;
    this.inFlight = inFlight;
  }

  List<JobId> run(List<JobId> gone) throws InterruptedException {
    gone.forEach(jobs::cancel);
    if (!inFlight.idle(Set.copyOf(gone), TO_END)) {
      // what it stores when it ends is refused: its attempt is gone
      LOG.warn("work on a job that is deleted has not ended yet");
    }
    for (int from = 0; from < gone.size(); from += AT_ONCE) {
      List<JobId> some = gone.subList(from, Math.min(gone.size(), from + AT_ONCE));
      store.update(
          db -> {
            JobErasure.remove(db, some);
            some.forEach(job -> ScheduledTasks.drop(db, job));
          });
    }
    return gone;
  }
}
