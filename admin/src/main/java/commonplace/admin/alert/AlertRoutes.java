package commonplace.admin.alert;

import commonplace.admin.Routes;
import commonplace.admin.alert.rule.Rule;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `/alerts`: what stands, what was, the rules, taking note, testing the channels.
final class AlertRoutes implements Routes {
  private static final int RECENT = 50;
  private static final Set<String> CHANNELS =
      Set.of("all", "owner", "email", "slack", "webhook", "pagerduty");

  private final Alerts alerts;

  AlertRoutes(Alerts alerts) {
    this.alerts = alerts;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/alerts", this::list);
    routes.get("/alerts/rules", this::rules);
    routes.post("/alerts/test", this::test);
    routes.post("/alerts/{id}/acknowledge", this::acknowledge);
  }

  private void list(Context context) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("firing", alerts.firing());
    body.put("recent", alerts.recent(RECENT));
    fresh(context).json(body);
  }

  private void rules(Context context) {
    fresh(context)
        .json(Map.of("rules", alerts.rules().stream().map(AlertRoutes::written).toList()));
  }

  /// A rule under the keys of the file in which it is written.
  private static Map<String, Object> written(Rule rule) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", rule.name());
    keys.put("alert_type", rule.type());
    keys.put("severity", rule.severity());
    keys.put("when", rule.when().toString());
    keys.put("for", rule.lasting().toSeconds() + "s");
    keys.put("message", rule.message());
    keys.put("recommended_action", rule.action());
    return keys;
  }

  private void test(Context context) {
    String channel = context.queryParam("channel");
    if (channel == null || !CHANNELS.contains(channel)) {
      throw new BadRequestResponse(
          "channel is one of all, owner, email, slack, webhook, pagerduty.");
    }
    List<Trial> trials = alerts.test(channel);
    if (trials.isEmpty()) {
      throw new ConflictResponse(
          channel.equals("all")
              ? "No channel is configured."
              : "The channel " + channel + " is not configured.");
    }
    fresh(context).json(Map.of("results", trials));
  }

  private void acknowledge(Context context) {
    switch (alerts.acknowledge(id(context))) {
      case Acknowledgement.Noted(PerformanceAlert alert) -> fresh(context).json(alert);
      case Acknowledgement.Over(PerformanceAlert alert) ->
          throw new ConflictResponse("Alert %d is over.".formatted(alert.id()));
      case Acknowledgement.Unknown _ ->
          throw new NotFoundResponse("There is no alert of that id. GET /alerts lists them.");
    }
  }

  private static long id(Context context) {
    String id = context.pathParam("id");
    if (!id.matches("\\d{1,18}")) {
      throw new NotFoundResponse("There is no alert of that id. GET /alerts lists them.");
    }
    return Long.parseLong(id);
  }

  private static Context fresh(Context context) {
    return context.header("Cache-Control", "no-store");
  }
}
