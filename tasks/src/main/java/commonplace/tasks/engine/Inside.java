package commonplace.tasks.engine;

import commonplace.memory.store.StoreException;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Runs;
import commonplace.tasks.job.Within;
import commonplace.tasks.pipeline.Stage;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks into a unit that takes long: one that has come further is alive, and the people who wait
/// see how far it is. For the thread that waits for the unit: whoever tells of a job while it runs
/// tells of its end too, and in that order.
final class Inside {
  private static final Logger LOG = LoggerFactory.getLogger(Inside.class);

  private final Stage stage;
  private final JobId job;
  private final Told told;
  private Optional<Within> last = Optional.empty();

  /// Where it is told.
  record Told(InFlight inFlight, Runs runs, Notifier notifier, InstantSource clock) {}

  Inside(Stage stage, JobId job, Told told) {
    this.stage = stage;
    this.job = job;
    this.told = told;
  }

  void look() {
    Optional<Within> now = stage.within(job);
    if (now.isEmpty() || now.equals(last)) {
      return;
    }
    last = now;
    told.inFlight().lives(job, told.clock().instant());
    if (now.get().of() > 0) {
      show(now.get());
    }
  }

  private void show(Within unit) {
    try {
      told.runs().within(job, unit).ifPresent(told.notifier()::progress);
    } catch (StoreException e) {
      if (!e.mayPass()) {
        throw e;
      }
      LOG.debug("how far job {} is could not be stored: {}", job.value(), e.getMessage());
    }
  }
}
