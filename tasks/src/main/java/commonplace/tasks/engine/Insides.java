package commonplace.tasks.engine;

import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Runs;
import commonplace.tasks.job.Within;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Looks into units that take long: one that has come further is alive, and the people who wait see
/// how far it is. For one thread.
final class Insides {
  private final InFlight inFlight;
  private final StageOrder order;
  private final Runs runs;
  private final Notifier notifier;
  private final Map<JobId, Within> last = new HashMap<>();

  Insides(InFlight inFlight, StageOrder order, Runs runs, Notifier notifier) {
    this.inFlight = inFlight;
    this.order = order;
    this.runs = runs;
    this.notifier = notifier;
  }

  void look(Instant now) {
    Map<JobId, InFlight.At> units = inFlight.units();
    last.keySet().retainAll(units.keySet());
    units.forEach(
        (job, unit) -> {
          if (!unit.storing()) {
            order
                .stage(unit.stage())
                .within(job)
                .filter(within -> !within.equals(last.put(job, within)))
                .ifPresent(within -> further(job, unit, within, now));
          }
        });
  }

  private void further(JobId job, InFlight.At unit, Within within, Instant now) {
    inFlight.lives(job, unit, now);
    if (within.total() > 0) {
      runs.within(job, unit.stage(), within).ifPresent(notifier::progress);
    }
  }
}
