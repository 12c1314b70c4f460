package commonplace;

import commonplace.admin.breaker.BreakerMeters;
import commonplace.admin.log.ErrorLog;
import commonplace.admin.metrics.DatabaseMeters;
import commonplace.admin.metrics.MemoryUsage;
import commonplace.admin.metrics.WorkerMeters;
import commonplace.admin.slo.Slo;
import commonplace.admin.usage.ModelMeters;
import commonplace.admin.watch.Watch;
import commonplace.memory.answer.AnswerCache;
import commonplace.memory.answer.AnswerCache.Outcome;
import commonplace.memory.recall.vector.Meanings;
import commonplace.tasks.engine.Pace;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.job.JobStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What `/metrics` tells of the parts.
final class Meters {
  private Meters() {}

  static void register(MeterRegistry metrics, TasksWiring tasks, BotWiring bot) {
    jobs(metrics, () -> tasks.tasks().jobs().counts());
    Gauge.builder("commonplace.checkpoint.bytes", tasks, t -> t.tasks().checkpointBytes())
        .description("Size of the checkpoint that was stored last")
        .register(metrics);
    FunctionCounter.builder(
            "commonplace.model.requests", tasks, t -> t.gateway().status().finished())
        .tag("outcome", "finished")
        .register(metrics);
    FunctionCounter.builder("commonplace.model.requests", tasks, t -> t.gateway().status().failed())
        .tag("outcome", "failed")
        .register(metrics);
    FunctionCounter.builder("commonplace.mine.quotes", tasks, t -> t.miner().quotes().located())
        .tag("outcome", "located")
        .description("Quotes of a model's that were looked for in their source")
        .register(metrics);
    FunctionCounter.builder("commonplace.mine.quotes", tasks, t -> t.miner().quotes().rejected())
        .tag("outcome", "rejected")
        .description("Quotes of a model's that were looked for in their source")
        .register(metrics);
    FunctionCounter.builder("commonplace.model.reused", tasks, t -> t.gateway().status().reused())
        .description("Questions of jobs that an answer was kept for")
        .register(metrics);
    FunctionCounter.builder("commonplace.turns.failed", bot, b -> b.assistant().failures())
        .description("Messages that could not be answered for an unexpected reason")
        .register(metrics);
  }

  /// What is known of texts by their meaning.
  static void vectors(MeterRegistry metrics, Meanings meanings) {
    Gauge.builder("commonplace.vectors", meanings, Meanings::count)
        .description("Messages and passages that have a vector")
        .register(metrics);
    Gauge.builder("commonplace.vectors.held", meanings, Meanings::held)
        .description("Vectors held in memory to be scanned, 56 bytes each")
        .register(metrics);
    FunctionCounter.builder("commonplace.vectors.made", meanings, m -> m.backlog().done())
        .description("Texts embedded since the start")
        .register(metrics);
    FunctionCounter.builder("commonplace.vectors.refused", meanings, m -> m.backlog().refused())
        .description("Texts that the model would not take since the start")
        .register(metrics);
  }

  /// What comes of looking for answers to give again.
  static void answers(MeterRegistry metrics, AnswerCache cache) {
    for (Outcome outcome : Outcome.values()) {
      boolean hit = outcome == Outcome.EXACT || outcome == Outcome.SEMANTIC;
      String name = outcome.name().toLowerCase(Locale.ROOT);
      FunctionCounter.builder("commonplace.cache.requests", cache, c -> c.counted(outcome))
          .tag("result", hit ? "hit" : name)
          .tag("kind", hit ? name : "none")
          .description("Questions by whether an answer was given again")
          .register(metrics);
    }
    Gauge.builder("commonplace.cache.hit.rate", cache, c -> c.hitRate().orElse(Double.NaN))
        .description("Share of answers given again, of the last 100 questions looked up")
        .register(metrics);
    Gauge.builder("commonplace.cache.entries", cache, c -> c.size(Optional.empty()))
        .description("Answers that may be given again")
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

  /// What the watch adds.
  static void watch(Around around, Whole whole, Watch watch, Slo slo, ErrorLog errors) {
    MeterRegistry metrics = around.metrics();
    slo.bindTo(metrics);
    errors.bindTo(metrics);
    BreakerMeters.bind(metrics, around.breakers().all());
    WorkerMeters.bind(metrics, around.workers());
    new ModelMeters(new SqliteCallLog(whole.memory().store()), around.clock()).bindTo(metrics);
    MemoryUsage.bindDatabase(
        metrics, around.settings().home().resolve("data").resolve("commonplace.db"));
    DatabaseMeters.bind(metrics, whole.memory().store());
    whole.safekeeping().bindTo(metrics);
    Gauge.builder("commonplace.uptime.ratio", watch, Watch::uptimeRatio)
        .strongReference(true)
        .description("Share of the last 30 days in which it was up, but for stops asked for")
        .register(metrics);
    FunctionCounter.builder(
            "commonplace.memory.throttle.events", whole, w -> throttled(w.tasks().tasks().pace()))
        .description("How often jobs were slowed or held because memory was short")
        .register(metrics);
    Gauge.builder("commonplace.active.sessions", whole, w -> w.bot().assistant().sessions().size())
        .description("Conversations held in memory")
        .register(metrics);
  }

  private static double throttled(Pace pace) {
    return pace.throttled("memory");
  }
}
