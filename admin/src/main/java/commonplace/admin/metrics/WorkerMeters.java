package commonplace.admin.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.LongSupplier;

/// `commonplace_worker_crashes_total{worker}` and `commonplace_worker_restarts_total{worker}`.
public final class WorkerMeters {
  private WorkerMeters() {}

  public static void bind(MeterRegistry registry, List<WorkerTally> workers) {
    for (WorkerTally worker : workers) {
      count(registry, "commonplace.worker.crashes", worker.worker(), worker.crashes());
      count(registry, "commonplace.worker.restarts", worker.worker(), worker.restarts());
    }
  }

  private static void count(
      MeterRegistry registry, String name, String worker, LongSupplier times) {
    FunctionCounter.builder(name, times, LongSupplier::getAsLong)
        .tag("worker", worker)
        .register(registry);
  }
}
