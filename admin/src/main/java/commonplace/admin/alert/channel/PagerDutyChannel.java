package commonplace.admin.alert.channel;

import commonplace.admin.alert.AlertChannel;
import commonplace.admin.alert.Delivery;
import commonplace.admin.alert.News;
import commonplace.admin.alert.PerformanceAlert;
import commonplace.admin.alert.rule.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// PagerDuty's Events API v2: `trigger` while an alert stands, `resolve` when it is over, both with
/// the same `dedup_key`, so that all news of one alert are one incident.
final class PagerDutyChannel implements AlertChannel {
  private static final int LONGEST_SUMMARY = 1024;

  private final AlertSettings.PagerDuty settings;
  private final String name;
  private final Wording wording;
  private final Post post;

  PagerDutyChannel(AlertSettings.PagerDuty settings, String name, Wording wording, Post post) {
    this.settings = settings;
    this.name = name;
    this.wording = wording;
    this.post = post;
  }

  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public Delivery deliver(PerformanceAlert alert, News news) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("routing_key", settings.routingKey());
    event.put("event_action", news == News.RESOLVED ? "resolve" : "trigger");
    event.put("dedup_key", alert.dedupKey());
    if (news != News.RESOLVED) {
      event.put("client", name);
      event.put("payload", payload(alert, news));
    }
    return post.send(
        settings.url(), Map.of(), Json.of(event), new Discretion(List.of(settings.routingKey())));
  }

  private Map<String, Object> payload(PerformanceAlert alert, News news) {
    String summary = wording.title(alert, news) + ". " + alert.message();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put(
        "summary",
        summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY));
    payload.put("source", name);
    payload.put("severity", severity(alert.severity()));
    payload.put("timestamp", alert.timestamp().toString());
    payload.put("component", alert.subject().isEmpty() ? alert.rule() : alert.subject());
    payload.put("class", alert.alertType());
    payload.put("custom_details", alert);
    return payload;
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case LOW -> "info";
      case MEDIUM -> "warning";
      case HIGH -> "error";
      case CRITICAL -> "critical";
    };
  }
}
