package commonplace.admin.watch;

import commonplace.admin.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Resources and sessions over HTTP.
final class ResourceRoutes implements Routes {
  private static final Duration HOUR = Duration.ofHours(1);

  private final ResourceWatch watch;
  private final Restarts restarts;
  private final Supplier<? extends List<?>> alerts;
  private final InstantSource clock;

  /// @param alerts those that stand, as they are shown
  ResourceRoutes(
      ResourceWatch watch,
      Restarts restarts,
      Supplier<? extends List<?>> alerts,
      InstantSource clock) {
    this.watch = watch;
    this.restarts = restarts;
    this.alerts = alerts;
    this.clock = clock;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/resources/status", context -> fresh(context).json(status()));
    routes.get("/resources/trends", context -> fresh(context).json(watch.trends()));
    routes.post(
        "/resources/cleanup", context -> fresh(context).json(watch.cleanUp(By.of(context))));
    routes.get("/sessions/report", this::sessions);
    routes.get("/resources/sessions", this::sessions);
  }

  private ResourceStatus status() {
    return ResourceStatus.of(watch, restarts.degraded(), alerts.get(), clock.instant().minus(HOUR));
  }

  private void sessions(Context context) {
    fresh(context).json(SessionReport.of(watch.sessions(), clock.instant()));
  }

  private static Context fresh(Context context) {
    return context.header("Cache-Control", "no-store");
  }
}
