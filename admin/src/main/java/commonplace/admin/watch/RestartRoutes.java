package commonplace.admin.watch;

import commonplace.admin.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Restarts over HTTP.
final class RestartRoutes implements Routes {
  private static final long LONGEST_DELAY = Duration.ofDays(1).toSeconds();

  private final Restarts restarts;
  private final WatchSettings settings;

  RestartRoutes(Restarts restarts, WatchSettings settings) {
    this.restarts = restarts;
    this.settings = settings;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get(
        "/restart/status",
        context ->
            context.header("Cache-Control", "no-store").json(RestartStatus.of(restarts, settings)));
    routes.post("/restart/force", this::force);
    routes.post("/restart/cancel", this::cancel);
  }

  private void force(Context context) {
    Duration delay = delay(context.queryParam("delay_seconds"));
    if (delay.isNegative()) {
      error(context, 400, "delay_seconds must be a whole number from 0 to " + LONGEST_DELAY + ".");
      return;
    }
    String by = By.of(context);
    switch (restarts.request("Asked for over HTTP.", by, delay)) {
      case Requested.Scheduled scheduled ->
          context
              .status(202)
              .json(Map.of("status", "scheduled", "scheduled_at", scheduled.at(), "by", by));
      case Requested.Refused refused -> error(context, 409, refused.why());
    }
  }

  private void cancel(Context context) {
    switch (restarts.cancel()) {
      case DONE -> context.json(Map.of("status", "cancelled"));
      case NONE_SCHEDULED -> error(context, 409, "No restart is scheduled.");
      case TOO_LATE -> error(context, 409, "The program comes to rest already; it restarts.");
    }
  }

  /// Negative if it is none.
  private static Duration delay(@Nullable String seconds) {
    if (seconds == null) {
      return Duration.ZERO;
    }
    long given = seconds.matches("\\d{1,5}") ? Long.parseLong(seconds) : -1;
    return Duration.ofSeconds(given <= LONGEST_DELAY ? given : -1);
  }

  private static void error(Context context, int status, String words) {
    context.status(status).json(Map.of("error", words));
  }
}
