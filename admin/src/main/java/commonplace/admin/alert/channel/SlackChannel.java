package commonplace.admin.alert.channel;

import commonplace.admin.alert.AlertChannel;
import commonplace.admin.alert.Delivery;
import commonplace.admin.alert.News;
import commonplace.admin.alert.PerformanceAlert;
import java.util.List;
import java.util.Map;

/// A Slack channel through its incoming webhook (docs.slack.dev, "Sending messages using incoming
/// webhooks"): a JSON object with `text`, in which `&`, `<` and `>` are escaped.
final class SlackChannel implements AlertChannel {
  private final AlertSettings.Slack settings;
  private final Wording wording;
  private final Post post;
  private final String name;

  SlackChannel(AlertSettings.Slack settings, String name, Wording wording, Post post) {
    this.settings = settings;
    this.name = name;
    this.wording = wording;
    this.post = post;
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public Delivery deliver(PerformanceAlert alert, News news) {
    String text =
        "*%s*\n%s\n%s"
            .formatted(
                escaped(wording.title(alert, news)),
                escaped(wording.text(alert, news)),
                escaped(name));
    return post.send(
        settings.url(),
        Map.of(),
        Json.of(Map.of("text", text)),
        new Discretion(List.of(settings.url().toString(), settings.url().getRawPath())));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
