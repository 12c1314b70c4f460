package commonplace.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// The server's own pages: health, readiness, Telegram, metrics.
final class Endpoints implements Routes {
  private static final Set<String> CONNECTED = Set.of("connected", "off");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Watched watched;
  private final Checkup checkup;
  private final InstantSource clock;

  Endpoints(Watched watched, InstantSource clock) {
    this.watched = watched;
    this.checkup = new Checkup(watched.probes(), PATIENCE, clock);
    this.clock = clock;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/health", this::health);
    routes.get("/ready", this::ready);
    routes.get("/telegram/status", context -> fresh(context).json(watched.telegram().get()));
    routes.get(
        "/metrics",
        context ->
            fresh(context)
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(watched.metrics().scrape()));
  }

  private void health(Context context) throws InterruptedException {
    HealthReport report =
        HealthReport.of(checkup.run(), watched.telegram().get().state(), clock.instant());
    fresh(context).status(report.httpStatus()).json(report);
  }

  /// 503 while a vital part is not healthy or a channel that is configured is not connected.
  private void ready(Context context) throws InterruptedException {
    Map<String, Checkup.Finding> findings = checkup.run();
    String telegram = watched.telegram().get().state();
    boolean ready = Checkup.vitalHealthy(findings.values()) && CONNECTED.contains(telegram);
    fresh(context)
        .status(ready ? 200 : 503)
        .json(HealthReport.of(findings, telegram, clock.instant()));
  }

  private static Context fresh(Context context) {
    return context.header("Cache-Control", "no-store");
  }
}
