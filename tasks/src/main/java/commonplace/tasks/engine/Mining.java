package commonplace.tasks.engine;

import commonplace.memory.measure.Operations;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.worker.Supervised;
import commonplace.tasks.worker.WorkerStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work at jobs as one worker: what a stage throws unexpectedly is a crash of it. The job tries
/// again by itself. Safe for use from any thread.
final class Mining implements Supervised {
  private static final String NAME = "mining";
  private static final Logger LOG = LoggerFactory.getLogger(Mining.class);

  private final InFlight inFlight;
  private final InstantSource clock;
  private final Operations operations;
  private long crashes;
  private long restarts;
  private boolean running;
  private @Nullable Instant last;
  private @Nullable String lastError;

  Mining(InFlight inFlight, InstantSource clock, Operations operations) {
    this.inFlight = inFlight;
    this.clock = clock;
    this.operations = operations;
  }

  Operations operations() {
    return operations;
  }

  synchronized void runs(boolean now) {
    running = now;
  }

  /// A unit is done, or at least begun.
  synchronized void beat() {
    last = clock.instant();
  }

  synchronized void crashed(String where, Throwable why) {
    crashes++;
    lastError = why.toString();
    operations.error("worker_crash", NAME);
    LOG.warn("{} worker crash: {}", NAME, where, why);
  }

  @Override
  public synchronized WorkerStatus status() {
    return new WorkerStatus(
        NAME,
        running ? WorkerStatus.State.RUNNING : WorkerStatus.State.STOPPED,
        crashes,
        restarts,
        Optional.ofNullable(last),
        Optional.ofNullable(lastError));
  }

  /// Interrupts the jobs at work; they go on from their checkpoints.
  @Override
  public void restart() {
    synchronized (this) {
      restarts++;
    }
    inFlight.stopAll();
  }
}
