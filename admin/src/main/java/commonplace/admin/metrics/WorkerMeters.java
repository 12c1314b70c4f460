package commonplace.admin.metrics;

import commonplace.tasks.worker.WorkerStatus;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/// `commonplace_worker_crashes_total{worker}` and `commonplace_worker_restarts_total{worker}`.
public final class WorkerMeters {
  private WorkerMeters() {}

  /// Shows those there are now; call it once all were begun.
  public static void bind(MeterRegistry registry, Workers workers) {
    for (WorkerStatus worker : workers.list()) {
      String name = worker.name();
      count(registry, "commonplace.worker.crashes", workers, name, WorkerStatus::crashes);
      count(registry, "commonplace.worker.restarts", workers, name, WorkerStatus::restarts);
    }
  }

  private static void count(
      MeterRegistry registry,
      String meter,
      Workers workers,
      String name,
      ToLongFunction<WorkerStatus> times) {
    FunctionCounter.builder(meter, workers, all -> now(all, name, times))
        .tag("worker", name)
        .register(registry);
  }

  private static double now(Workers workers, String name, ToLongFunction<WorkerStatus> times) {
    return workers.list().stream()
        .filter(worker -> worker.name().equals(name))
        .mapToLong(times)
        .sum();
  }
}
