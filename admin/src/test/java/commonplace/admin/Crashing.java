package commonplace.admin;

import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Supervised;
import commonplace.tasks.worker.WorkerStatus;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A worker that has crashed as often as a test says.
public record Crashing(String name, AtomicLong crashes) implements Supervised {
  /// It alone.
  public Workers alone() {
    InstantSource clock = InstantSource.system();
    var workers = new Workers(clock, new Operations(new SimpleMeterRegistry(), clock));
    workers.add(this);
    return workers;
  }

  @Override
  public WorkerStatus status() {
    return new WorkerStatus(
        name, WorkerStatus.State.RUNNING, crashes.get(), 0, Optional.empty(), Optional.empty());
  }

  @Override
  public void restart() {
    crashes.set(0);
  }
}
