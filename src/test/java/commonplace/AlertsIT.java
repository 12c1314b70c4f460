package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.admin.alert.channel.PagerDutyStandIn;
import commonplace.admin.alert.channel.SlackStandIn;
import commonplace.admin.alert.channel.SmtpStandIn;
import commonplace.admin.alert.channel.SmtpStandInTalk;
import commonplace.admin.alert.channel.WebhookStandIn;
import commonplace.bot.telegram.BotApi;
import commonplace.tasks.gateway.ModelServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong is told on every channel: when it comes, while it stays, and when it is over.
@ExtendWith(LastWords.class)
class AlertsIT {
  private static final ObjectNode NOTHING = new ObjectMapper().createObjectNode();
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final long OWNER = 9;

  private static final String MODEL_LEFT_ALONE =
      """
      - name: model_left_alone
        alert_type: breaker_open
        severity: critical
        when: breaker_open_seconds > 0
        message: "{subject} is left alone for {value}."
        recommended_action: "POST /admin/circuit-breaker/reset?name={subject}"
      """;

  private static final String ANY_MEMORY =
      """
      - name: memory_warning
        alert_type: memory_warning
        severity: critical
        when: memory_mb > 1
        message: "Memory is at {value}, and {limit} is too much."
        recommended_action: "Switch this rule off."
      """;

  @TempDir Path home;
  private final BotApi api = BotApi.start(Telegram.TOKEN);
  private final Telegram telegram = new Telegram(api);
  private final ModelServer model = new ModelServer();
  private final SlackStandIn slack = new SlackStandIn();
  private final PagerDutyStandIn pager = new PagerDutyStandIn(KEY);
  private final WebhookStandIn webhook = new WebhookStandIn("shared", InstantSource.system());
  private final SmtpStandIn mail = new SmtpStandIn("me", "word");
  private Program program;

  @BeforeEach
  void configure() {
    program =
        telegram
            .on(new Program(home))
            .with("COMMONPLACE_ACCESS", "list")
            .with("COMMONPLACE_ACCESS_ALLOW", OWNER)
            .with("COMMONPLACE_RESOURCES_INTERVAL", 1)
            .with("COMMONPLACE_MODEL_BASE_URL", model.baseUrl())
            .with("COMMONPLACE_ALERTS_ESCALATE_AFTER", "3s")
            .with("COMMONPLACE_ALERTS_REPEAT_AFTER", "4s")
            .with("COMMONPLACE_ALERTS_SLACK_URL", slack.url())
            .with("COMMONPLACE_ALERTS_PAGERDUTY_KEY", KEY)
            .with("COMMONPLACE_ALERTS_PAGERDUTY_URL", pager.url())
            .with("COMMONPLACE_ALERTS_WEBHOOK_URL", webhook.url())
            .with("COMMONPLACE_ALERTS_WEBHOOK_SECRET", "shared")
            .with("COMMONPLACE_ALERTS_MAIL_HOST", "127.0.0.1")
            .with("COMMONPLACE_ALERTS_MAIL_PORT", mail.port())
            .with("COMMONPLACE_ALERTS_MAIL_SECURITY", "none")
            .with("COMMONPLACE_ALERTS_MAIL_USER", "me")
            .with("COMMONPLACE_ALERTS_MAIL_PASSWORD", "word")
            .with("COMMONPLACE_ALERTS_MAIL_FROM", "commonplace@example.org")
            .with("COMMONPLACE_ALERTS_MAIL_TO", "me@example.org");
  }

  @AfterEach
  void close() {
    program.close();
    model.close();
    slack.close();
    pager.close();
    webhook.close();
    mail.close();
    api.close();
  }

  @Test
  void what_is_wrong_is_told_once_then_as_worse_then_again_and_when_it_is_over() throws Exception {
    Talk talk = started(MODEL_LEFT_ALONE);
    model.close();
    Eventually.holds(
        "the model is left alone",
        () -> {
          talk.say("Is somebody there?");
          return firing(talk).isPresent();
        });

    everybodyHears("firing", "breaker_open");
    JsonNode firing = firing(talk).orElseThrow();
    Guide.matches("performance-alert", firing);
    Guide.matches("performance-alert", webhook.messages().getFirst().path("alert"));
    assertThat(firing.at("/resource_snapshot/memory_mb").asDouble()).isPositive();

    everybodyHears("escalated", "breaker_open");
    everybodyHears("repeated", "breaker_open");
    assertThat(firing(talk).orElseThrow().path("times_seen").asInt()).isGreaterThan(5);
    assertThat(pager.open()).as("one incident").hasSize(1);

    long id = firing.path("id").asLong();
    assertThat(talk.post("/alerts/" + id + "/acknowledge", NOTHING).statusCode()).isEqualTo(200);
    String reset = "/admin/circuit-breaker/reset?name=llm";
    assertThat(talk.post(reset, NOTHING).statusCode()).isEqualTo(200);
    everybodyHears("resolved", "breaker_open");

    assertThat(pager.open()).isEmpty();
    assertThat(firing(talk)).isEmpty();
    assertThat(of(talk, "recent").map(alert -> alert.path("state").asText())).contains("resolved");
    heard("breaker_open")
        .forEach(
            (channel, news) ->
                assertThat(news)
                    .as(channel)
                    .startsWith("firing", "escalated", "repeated")
                    .endsWith("resolved")
                    .containsOnlyOnce("firing", "escalated", "resolved"));
    assertThat(telegram.texts(OWNER))
        .anyMatch(text -> text.startsWith("Now critical: breaker open (llm)"));
  }

  @Test
  void every_channel_can_be_tried_and_a_rule_that_is_switched_off_ends_its_alert()
      throws Exception {
    Talk talk = started(ANY_MEMORY);
    JsonNode trials =
        new ObjectMapper().readTree(talk.post("/alerts/test?channel=all", NOTHING).body());
    assertThat(trials.path("results").findValuesAsText("channel"))
        .containsExactlyInAnyOrder("owner", "email", "slack", "webhook", "pagerduty");
    assertThat(trials.path("results").findValuesAsText("outcome")).containsOnly("delivered");
    everybodyHears("firing", "test");
    everybodyHears("resolved", "test");
    everybodyHears("firing", "memory_warning");

    assertThat(program.stop()).isZero();
    Talk _ = started("- name: memory_warning\n  off: true\n");

    everybodyHears("resolved", "memory_warning");
    assertThat(pager.open()).isEmpty();
  }

  /// With these rules beside the shipped ones, and an owner who can be reached.
  private Talk started(String rules) throws Exception {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config/alerts.yml"), rules);
    Talk talk = program.start().talk("main");
    int before = telegram.texts(OWNER).size();
    telegram.say(OWNER, OWNER, 100_001 + before, "Hello");
    Eventually.holds(
        "the owner is answered", () -> telegram.answered(OWNER).contains(100_001 + before));
    return talk;
  }

  private static Optional<JsonNode> firing(Talk talk) throws Exception {
    return of(talk, "firing").findFirst();
  }

  /// The alerts about a breaker; a loaded machine may give others.
  private static Stream<JsonNode> of(Talk talk, String list) throws Exception {
    return StreamSupport.stream(talk.get("/alerts").path(list).spliterator(), false)
        .filter(alert -> alert.path("alert_type").asText().equals("breaker_open"));
  }

  private void everybodyHears(String news, String type) throws Exception {
    for (String channel : heard(type).keySet()) {
      Eventually.holds(
          channel + " hears: " + type + " " + news,
          () -> heard(type).getOrDefault(channel, List.of()).contains(news));
    }
  }

  /// What each channel took of alerts of that type, in order, in the words of the webhook.
  private Map<String, List<String>> heard(String type) {
    String name = type.replace('_', ' ');
    return Map.of(
        "owner",
        told(telegram.texts(OWNER), name),
        "slack",
        told(slack.texts(), name),
        "email",
        told(mail.mails().stream().map(SmtpStandInTalk.Mail::subject).toList(), name),
        "webhook",
        webhook.messages().stream()
            .filter(message -> message.at("/alert/alert_type").asText().equals(type))
            .map(message -> message.path("news").asText())
            .toList(),
        "pagerduty",
        pager.events().stream().map(AlertsIT::news).toList());
  }

  private static List<String> told(List<String> texts, String name) {
    return texts.stream()
        .filter(text -> text.lines().findFirst().orElse("").contains(": " + name))
        .map(AlertsIT::news)
        .toList();
  }

  private static String news(JsonNode event) {
    return event.path("event_action").asText().equals("resolve")
        ? "resolved"
        : news(event.at("/payload/summary").asText());
  }

  /// By how its title begins.
  private static String news(String title) {
    return switch (title.replace("*", "").split("[ :]", 2)[0]) {
      case "Critical", "Low" -> "firing";
      case "Now" -> "escalated";
      case "Still" -> "repeated";
      case "Over" -> "resolved";
      default -> title;
    };
  }
}
