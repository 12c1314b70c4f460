package commonplace.admin.slo;

import commonplace.admin.Routes;
import io.javalin.config.RoutesConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `GET /slo`: `current_metrics`, `slo_breaches`, `slo_thresholds`. Times are milliseconds, shares
/// 0 to 1.
public final class SloRoutes implements Routes {
  private final Slo slo;

  public SloRoutes(Slo slo) {
    this.slo = slo;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get(
        "/slo", context -> context.header("Cache-Control", "no-store").json(body(slo.check())));
  }

  private static Map<String, Object> body(SloReport report) {
    CurrentMetrics current = report.current();
    Map<String, Object> samples = new LinkedHashMap<>();
    samples.put("questions", current.questions());
    samples.put("searches", current.searches());
    samples.put("writes", current.writes());
    Map<String, Object> metrics = byObjective(objective -> current.value(objective).orElse(null));
    metrics.put("samples", samples);
    Map<String, Object> thresholds =
        byObjective(objective -> Judgement.limit(objective, report.thresholds()));
    thresholds.put("min_samples", report.thresholds().minSamples());
    Map<String, Object> seconds = new LinkedHashMap<>();
    report
        .breaches()
        .forEach((objective, lasting) -> seconds.put(name(objective), lasting.toSeconds()));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("current_metrics", metrics);
    body.put("slo_breaches", byObjective(report.breaches()::containsKey));
    body.put("slo_thresholds", thresholds);
    body.put("breach_seconds", seconds);
    return body;
  }

  private static Map<String, Object> byObjective(Function<Objective, @Nullable Object> value) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (Objective objective : Objective.values()) {
      Object shown = value.apply(objective);
      if (shown != null) {
        named.put(name(objective), shown);
      }
    }
    return named;
  }

  private static String name(Objective objective) {
    return switch (objective) {
      case QUESTION_P99, SEARCH_P99, WRITE_P99 -> objective.label() + "_ms";
      case ERROR_RATE, AVAILABILITY -> objective.label();
    };
  }
}
