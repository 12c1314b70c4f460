package commonplace.admin.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.alert.AlertChannel;
import commonplace.admin.alert.Delivery;
import commonplace.admin.alert.News;
import commonplace.admin.alert.PerformanceAlert;
import commonplace.admin.alert.SampleAlert;
import commonplace.admin.alert.rule.Matter;
import commonplace.admin.alert.rule.Severity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChannelsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final SlackStandIn slack = new SlackStandIn();
  private final PagerDutyStandIn pager = new PagerDutyStandIn(KEY);
  private final WebhookStandIn webhook = new WebhookStandIn("shared secret", () -> NOW);

  @AfterEach
  void stop() {
    slack.close();
    pager.close();
    webhook.close();
  }

  @Test
  void slack_reads_what_is_wrong_what_to_do_and_since_when() {
    assertThat(slackChannel().deliver(alert().build(), News.FIRING))
        .isEqualTo(new Delivery.Delivered());
    assertThat(slack.texts())
        .containsExactly(
            """
            *High: worker failed (miner)*
            It broke.
            Mend it.
            Since 22 November 11:00 CET.
            commonplace on &lt;pi&gt;\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "FIRING, 'High: worker failed (miner)'",
    "REPEATED, 'Still high: worker failed (miner)'",
    "ESCALATED, 'Now high: worker failed (miner)'",
    "RESOLVED, 'Over: worker failed (miner)'",
  })
  void every_news_has_its_own_title(News news, String title) {
    assertThat(new Wording(ZoneId.of("Europe/Vienna")).title(alert().build(), news))
        .isEqualTo(title);
  }

  @Test
  void an_end_says_from_when_to_when() {
    assertThat(
            new Wording(ZoneId.of("UTC"))
                .text(alert().resolved(NOW.plusSeconds(600)).build(), News.RESOLVED))
        .isEqualTo("It broke.\nBegan 22 November 10:00 UTC, over since 22 November 10:10 UTC.");
  }

  @ParameterizedTest
  @CsvSource({"LOW, info", "MEDIUM, warning", "HIGH, error", "CRITICAL, critical"})
  void pagerduty_gets_one_incident_an_alert_and_its_end(Severity severity, String theirs) {
    AlertChannel channel = pagerChannel(KEY);
    PerformanceAlert alert = alert().severity(severity).build();
    assertThat(channel.deliver(alert, News.FIRING)).isEqualTo(new Delivery.Delivered());
    assertThat(channel.deliver(alert, News.REPEATED)).isEqualTo(new Delivery.Delivered());
    assertThat(pager.open()).containsExactly(alert.dedupKey());
    assertThat(pager.events().get(0).path("payload").path("severity").asText()).isEqualTo(theirs);
    assertThat(channel.deliver(alert, News.RESOLVED)).isEqualTo(new Delivery.Delivered());
    assertThat(pager.open()).isEmpty();
  }

  @Test
  void a_wrong_routing_key_is_refused_and_not_repeated_in_the_reason() {
    String wrong = "ffffffffffffffffffffffffffffffff";
    assertThat(pagerChannel(wrong).deliver(alert().build(), News.FIRING))
        .isInstanceOfSatisfying(
            Delivery.Refused.class,
            refused ->
                assertThat(refused.why())
                    .contains("127.0.0.1 answered 400")
                    .contains("'routing_key' is invalid: ***")
                    .doesNotContain(wrong));
  }

  @Test
  void the_webhook_takes_what_is_signed_with_its_secret_and_nothing_else() {
    assertThat(webhookChannel("shared secret", NOW).deliver(alert().build(), News.ESCALATED))
        .isEqualTo(new Delivery.Delivered());
    assertThat(webhook.messages())
        .hasSize(1)
        .allSatisfy(
            message -> {
              assertThat(message.path("news").asText()).isEqualTo("escalated");
              assertThat(message.path("source").asText()).isEqualTo("commonplace on <pi>");
            });
    assertThat(webhook.messages().get(0).path("alert"))
        .hasToString(
            """
            {"alert_type":"worker_failed","severity":"high","message":"It broke.",\
            "timestamp":"2026-11-22T10:00:00Z","resource_snapshot":{"memory_mb":912.5},\
            "recommended_action":"Mend it.","id":7,"rule":"worker_failed","subject":"miner",\
            "times_seen":3,"last_seen_at":"2026-11-22T10:00:00Z",\
            "last_told_at":"2026-11-22T10:00:00Z","escalated_at":null,"acknowledged_at":null,\
            "resolved_at":null,"state":"firing"}\
            """);
    assertThat(webhookChannel("another", NOW).deliver(alert().build(), News.FIRING))
        .isInstanceOf(Delivery.Refused.class);
    assertThat(
            webhookChannel("shared secret", NOW.minusSeconds(301))
                .deliver(alert().build(), News.FIRING))
        .isEqualTo(new Delivery.Refused("127.0.0.1 answered 401: too old"));
    assertThat(webhookChannel("shared secret", NOW).deliver(alert().build(), News.ESCALATED))
        .as("the same again, byte for byte")
        .isEqualTo(new Delivery.Refused("127.0.0.1 answered 401: seen before"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"slack", "pagerduty", "webhook"})
  void a_busy_or_broken_server_may_take_it_later(String name) {
    HttpStandIn server = server(name);
    AlertChannel channel = channel(name);
    server.fail(new HttpStandIn.Fault.Answer(429, "slow down", "120"));
    assertThat(channel.deliver(alert().build(), News.FIRING))
        .isEqualTo(
            new Delivery.Failed(
                "127.0.0.1 answered 429: slow down", Optional.of(Duration.ofMinutes(2))));
    server.fail(new HttpStandIn.Fault.Answer(503, "", "Sun, 22 Nov 2026 10:00:30 GMT"));
    assertThat(channel.deliver(alert().build(), News.FIRING))
        .isEqualTo(
            new Delivery.Failed("127.0.0.1 answered 503", Optional.of(Duration.ofSeconds(30))));
    server.fail(new HttpStandIn.Fault.Answer(500, "oops", ""));
    assertThat(channel.deliver(alert().build(), News.FIRING))
        .isEqualTo(Delivery.Failed.because("127.0.0.1 answered 500: oops"));
    assertThat(channel.deliver(alert().build(), News.FIRING)).isEqualTo(new Delivery.Delivered());
    assertThat(server.answered()).startsWith(429, 503, 500);
  }

  @Test
  void a_server_that_hangs_is_left_after_a_while() {
    slack.fail(new HttpStandIn.Fault.Hang());
    AlertChannel channel =
        AlertChannels.of(
                settings(Optional.of(new AlertSettings.Slack(slack.url())), null, null),
                Optional.empty(),
                () -> NOW,
                Duration.ofSeconds(1))
            .get(0);
    assertThat(channel.deliver(alert().build(), News.FIRING))
        .isEqualTo(Delivery.Failed.because("127.0.0.1 did not answer within 1 s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"slack", "pagerduty", "webhook"})
  void a_redirect_is_not_followed(String name) {
    server(name).fail(new HttpStandIn.Fault.Answer(307, "", ""));
    assertThat(channel(name).deliver(alert().build(), News.FIRING))
        .isEqualTo(new Delivery.Refused("127.0.0.1 answered 307"));
  }

  @Test
  void a_server_that_is_gone_may_come_back_and_its_address_stays_secret() {
    AlertChannel channel = slackChannel();
    slack.close();
    assertThat(channel.deliver(alert().build(), News.FIRING))
        .isEqualTo(Delivery.Failed.because("127.0.0.1 could not be reached"));
    assertThat(new AlertSettings.Slack(slack.url()).toString()).doesNotContain("XXXX");
  }

  @Test
  void the_owner_is_told_in_chat_or_later() {
    List<String> chat = new ArrayList<>();
    AlertChannel open = only(AlertSettings.none("commonplace", ZoneId.of("UTC")), chat::add);
    assertThat(open.deliver(alert().build(), News.FIRING)).isEqualTo(new Delivery.Delivered());
    assertThat(chat)
        .containsExactly(
            "High: worker failed (miner)\nIt broke.\nMend it.\nSince 22 November 10:00 UTC.");
    AlertChannel shut = only(AlertSettings.none("commonplace", ZoneId.of("UTC")), _ -> false);
    assertThat(shut.deliver(alert().build(), News.FIRING)).isInstanceOf(Delivery.Failed.class);
  }

  private static AlertChannel only(AlertSettings settings, Predicate<String> chat) {
    return AlertChannels.of(settings, Optional.of(chat), () -> NOW, PATIENCE).get(0);
  }

  private HttpStandIn server(String name) {
    return switch (name) {
      case "slack" -> slack;
      case "pagerduty" -> pager;
      default -> webhook;
    };
  }

  private AlertChannel channel(String name) {
    return switch (name) {
      case "slack" -> slackChannel();
      case "pagerduty" -> pagerChannel(KEY);
      default -> webhookChannel("shared secret", NOW);
    };
  }

  private AlertChannel slackChannel() {
    return channel(Optional.of(new AlertSettings.Slack(slack.url())), null, null, NOW);
  }

  private AlertChannel pagerChannel(String key) {
    return channel(Optional.empty(), new AlertSettings.PagerDuty(key, pager.url()), null, NOW);
  }

  private AlertChannel webhookChannel(String secret, Instant now) {
    URI url = webhook.url();
    return channel(Optional.empty(), null, new AlertSettings.Webhook(url, secret), now);
  }

  private static AlertChannel channel(
      Optional<AlertSettings.Slack> slack,
      AlertSettings.@Nullable PagerDuty pager,
      AlertSettings.@Nullable Webhook webhook,
      Instant now) {
    return AlertChannels.of(settings(slack, pager, webhook), Optional.empty(), () -> now, PATIENCE)
        .get(0);
  }

  private static AlertSettings settings(
      Optional<AlertSettings.Slack> slack,
      AlertSettings.@Nullable PagerDuty pager,
      AlertSettings.@Nullable Webhook webhook) {
    return new AlertSettings(
        "commonplace on <pi>",
        ZoneId.of("Europe/Vienna"),
        slack,
        Optional.empty(),
        Optional.ofNullable(pager),
        Optional.ofNullable(webhook));
  }

  private static SampleAlert alert() {
    return SampleAlert.of(new Matter("worker_failed", "miner"), NOW);
  }
}
