package commonplace.admin.usage;

import commonplace.tasks.gateway.ModelUsage.Sum;
import commonplace.tasks.gateway.SqliteCallLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;

/// Model calls as meters, over everything the log holds: `commonplace_total_requests`,
/// `commonplace_successful_requests`, `commonplace_failed_requests`, `commonplace_total_tokens` and
/// `commonplace_total_cost_usd`. They survive a restart.
public final class ModelMeters {
  /// One scrape asks for five figures; the query takes longer the more the log holds.
  private static final Duration FRESH = Duration.ofMinutes(1);

  private record Read(Sum sum, Instant at) {}

  private final SqliteCallLog log;
  private final InstantSource clock;
  private Read last = new Read(new Sum(0, 0, 0, 0), Instant.MIN);

  public ModelMeters(SqliteCallLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  public void bindTo(MeterRegistry registry) {
    gauge(registry, "commonplace.total.requests", Sum::requests);
    gauge(registry, "commonplace.successful.requests", Sum::successful);
    gauge(registry, "commonplace.failed.requests", Sum::failed);
    gauge(registry, "commonplace.total.tokens", Sum::tokens);
    gauge(registry, "commonplace.total.cost.usd", Sum::costUsd);
  }

  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<Sum> figure) {
    Gauge.builder(name, this, meters -> figure.applyAsDouble(meters.sum()))
        .description("Model calls since the log begins")
        .strongReference(true)
        .register(registry);
  }

  private synchronized Sum sum() {
    Instant now = clock.instant();
    boolean fresh = !now.isBefore(last.at()) && now.minus(FRESH).isBefore(last.at());
    if (!fresh) {
      last = new Read(log.total(), now);
    }
    return last.sum();
  }
}
