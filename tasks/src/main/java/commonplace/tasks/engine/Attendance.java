package commonplace.tasks.engine;

import commonplace.memory.store.StoreException;
import commonplace.tasks.job.History;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.job.Jobs;
import commonplace.tasks.job.Pulse;
import commonplace.tasks.job.Runs;
import commonplace.tasks.worker.Heartbeat;
import commonplace.tasks.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after the jobs at work: writes down that they are alive, ends the units that hang, puts
/// back what fell out of the line, and forgets what is old.
final class Attendance implements Worker.Body {
  static final Worker.Terms TERMS = new Worker.Terms(Duration.ofSeconds(60), Duration.ofSeconds(5));

  private static final Duration APART = Duration.ofSeconds(1);
  private static final Duration PULSE = Duration.ofSeconds(5);
  private static final Duration RESCUE = Duration.ofMinutes(1);
  private static final Duration FORGETTING = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

  private final Runs runs;
  private final Jobs jobs;
  private final History history;
  private final InFlight inFlight;
  private final EngineSettings settings;

  Attendance(Books books, InFlight inFlight, EngineSettings settings) {
    this.runs = books.runs();
    this.jobs = books.jobs();
    this.history = books.history();
    this.inFlight = inFlight;
    this.settings = settings;
  }

  /// What is written down of jobs.
  record Books(Runs runs, Jobs jobs, History history) {}

  @Override
  public void run(Heartbeat beat) throws InterruptedException {
    var pulse = new Due(PULSE);
    var rescue = new Due(RESCUE);
    var forgetting = new Due(FORGETTING);
    while (beat.rest(APART)) {
      beat.beat();
      Instant now = settings.clock().instant();
      try {
        pulse.at(now, () -> pulse(now));
        rescue.at(now, jobs::rescue);
        forgetting.at(now, history::prune);
      } catch (StoreException e) {
        if (!e.mayPass()) {
          throw e;
        }
        LOG.debug("the attendance could store nothing: {}", e.getMessage());
      }
      endWhatHangs(now);
    }
  }

  private void endWhatHangs(Instant now) {
    inFlight
        .units()
        .forEach(
            (job, unit) -> {
              // a commit is not interrupted: it waits for the database, and says so
              if (!unit.storing()
                  && unit.since().plus(settings.timeouts().of(unit.stage())).isBefore(now)) {
                inFlight.hangs(job, unit);
              }
            });
  }

  private void pulse(Instant now) {
    var alive = inFlight.units().keySet();
    if (!alive.isEmpty()) {
      runs.beat(alive, new Pulse(now, settings.surroundings().rssMb()));
    }
  }

  /// Something that is done again and again.
  private static final class Due {
    private final Duration every;
    private Instant next = Instant.MIN;

    private Due(Duration every) {
      this.every = every;
    }

    private void at(Instant now, Runnable work) {
      // a clock that was set back must not make this wait for hours
      if (!now.isBefore(next) || next.isAfter(now.plus(every))) {
        next = now.plus(every);
        work.run();
      }
    }
  }
}
