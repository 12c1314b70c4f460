package commonplace.tasks.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Which jobs this process is at work on and since when, so that one can be stopped inside a stage.
/// Safe for use from any thread.
public final class InFlight {
  private final Map<JobId, Worker> workers = new HashMap<>();
  private boolean closing;

  private static final class Worker {
    private final Thread thread = Thread.currentThread();
    private Optional<At> at = Optional.empty();
    private boolean stop;
    private boolean hung;
  }

  /// What the work on a job is at.
  ///
  /// @param storing whether the unit is done and is being stored
  public record At(StageName stage, boolean storing, Instant since) {}

  /// The calling thread begins to work on the job.
  ///
  /// @return false when another thread is still at it
  public synchronized boolean enter(JobId job) {
    return workers.putIfAbsent(job, new Worker()) == null;
  }

  /// The work on a job has come to that; empty while it waits between two units.
  public synchronized void at(JobId job, Optional<At> now) {
    Worker worker = workers.get(job);
    if (worker != null) {
      worker.at = now;
    }
  }

  /// The units that are worked on or stored now.
  public synchronized Map<JobId, At> units() {
    return workers.entrySet().stream()
        .filter(worker -> worker.getValue().at.isPresent())
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, worker -> worker.getValue().at.orElseThrow()));
  }

  /// Since when the unit of a job is being stored; empty when none is.
  synchronized Optional<Instant> storingSince(JobId job) {
    return Optional.ofNullable(workers.get(job))
        .flatMap(worker -> worker.at)
        .filter(At::storing)
        .map(At::since);
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

  /// The unit that a job is at shows that it goes on.
  public synchronized void lives(JobId job, Instant now) {
    Worker worker = workers.get(job);
    if (worker != null) {
      worker.at = worker.at.map(unit -> new At(unit.stage(), unit.storing(), now));
    }
  }

  /// Ends the unit that a job is at, because it hangs, unless it has ended by itself meanwhile.
  ///
  /// @param unit which one that is
  public synchronized void hangs(JobId job, At unit) {
    Worker worker = workers.get(job);
    if (worker != null && worker.at.equals(Optional.of(unit))) {
      worker.hung = true;
      worker.thread.interrupt();
    }
  }

  /// Whether the work on a job was ended because it hung.
  public synchronized boolean hung(JobId job) {
    Worker worker = workers.get(job);
    return worker != null && worker.hung;
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

  /// Waits until nothing is at work on those.
  ///
  /// @return whether that was within that time
  public synchronized boolean idle(Set<JobId> jobs, Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    for (long left = within.toNanos();
        left > 0 && !Collections.disjoint(workers.keySet(), jobs);
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return Collections.disjoint(workers.keySet(), jobs);
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
