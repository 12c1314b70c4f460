package commonplace;

import commonplace.tasks.job.JobStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// What `/metrics` tells of the parts.
final class Meters {
  private Meters() {}

  static void register(MeterRegistry metrics, TasksWiring tasks, BotWiring bot) {
    jobs(metrics, () -> tasks.tasks().jobs().counts());
    FunctionCounter.builder(
            "commonplace.model.requests", tasks, t -> t.gateway().status().finished())
        .tag("outcome", "finished")
        .register(metrics);
    FunctionCounter.builder("commonplace.model.requests", tasks, t -> t.gateway().status().failed())
        .tag("outcome", "failed")
        .register(metrics);
    FunctionCounter.builder("commonplace.turns.failed", bot, b -> b.assistant().failures())
        .description("Messages that could not be answered for an unexpected reason")
        .register(metrics);
  }

  /// `commonplace_jobs` by status.
  static void jobs(MeterRegistry metrics, Supplier<Map<JobStatus, Integer>> counts) {
    for (JobStatus status : JobStatus.values()) {
      Gauge.builder("commonplace.jobs", () -> counts.get().getOrDefault(status, 0))
          .tag("status", status.name().toLowerCase(Locale.ROOT))
          .description("Jobs by status")
          .register(metrics);
    }
  }
}
