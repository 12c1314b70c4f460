package commonplace.tasks.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Which jobs this process is at work on, so that one can be stopped inside a stage. Safe for use
/// from any thread.
public final class InFlight {
  private final Map<JobId, Worker> workers = new HashMap<>();
  private boolean closing;

  private static final class Worker {
    private final Thread thread = Thread.currentThread();
    private boolean stop;
  }

  /// The calling thread begins to work on the job.
  ///
  /// @return false when another thread is still at it
  public synchronized boolean enter(JobId job) {
    return workers.putIfAbsent(job, new Worker()) == null;
  }

  /// The calling thread is done with the job; an interrupt meant for that work is cleared.
  ///
  /// @return whether that work was stopped
  public synchronized boolean leave(JobId job) {
    Worker left = workers.remove(job);
    notifyAll();
    Thread.interrupted();
    return left != null && left.stop;
  }

  /// Stops the work on a job where it is: its thread is interrupted.
  ///
  /// @return false when there is none
  public synchronized boolean stop(JobId job) {
    Worker worker = workers.get(job);
    if (worker == null) {
      return false;
    }
    worker.stop = true;
    worker.thread.interrupt();
    return true;
  }

  /// What is at work now.
  public synchronized Set<JobId> jobs() {
    return Set.copyOf(workers.keySet());
  }

  /// Stops all work where it is; it goes on from its checkpoints.
  public synchronized void stopAll() {
    jobs().forEach(this::stop);
  }

  /// Waits until nothing is at work.
  ///
  /// @return whether it was within that time
  public synchronized boolean idle(Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    for (long left = within.toNanos();
        left > 0 && !workers.isEmpty();
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return workers.isEmpty();
  }

  /// Whether all work is to end.
  public synchronized boolean closing() {
    return closing;
  }

  /// All work is to end at its next checkpoint.
  public synchronized void close() {
    closing = true;
  }

  /// Whether the work on a job is to end.
  public synchronized boolean mustStop(JobId job) {
    Worker worker = workers.get(job);
    return closing || (worker != null && worker.stop);
  }
}
