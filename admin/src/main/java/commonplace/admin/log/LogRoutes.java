package commonplace.admin.log;

import commonplace.admin.Routes;
import commonplace.memory.measure.TimeSpan;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.Level;

/// `GET /errors?since=1h`, `GET /admin/loglevel` and `POST /admin/loglevel?level=debug`.
public final class LogRoutes implements Routes {
  private final ErrorLog errors;
  private final LogLevel level;

  public LogRoutes(ErrorLog errors, LogLevel level) {
    this.errors = errors;
    this.level = level;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/errors", this::errors);
    routes.get("/admin/loglevel", this::show);
    routes.post("/admin/loglevel", this::change);
  }

  private void errors(Context context) {
    String since = context.queryParam("since");
    Duration span =
        since == null
            ? Duration.ofHours(1)
            : TimeSpan.parse(since)
                .orElseThrow(
                    () -> new BadRequestResponse("since must be a span such as 15m, 1h or 2d."));
    context.header("Cache-Control", "no-store").json(errors.report(span));
  }

  private void show(Context context) {
    context
        .header("Cache-Control", "no-store")
        .json(Map.of("level", level.current().name().toLowerCase(Locale.ROOT)));
  }

  private void change(Context context) {
    String wanted = String.valueOf(context.queryParam("level")).toUpperCase(Locale.ROOT);
    Level known =
        Arrays.stream(Level.values())
            .filter(each -> each.name().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadRequestResponse(
                        "level must be one of error, warn, info, debug and trace."));
    level.change(known);
    show(context);
  }
}
