package commonplace.admin;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.alert.AlertGround;
import commonplace.admin.alert.AlertPolicy;
import commonplace.admin.alert.Alerts;
import commonplace.admin.alert.Instruments;
import commonplace.admin.alert.channel.AlertChannels;
import commonplace.admin.alert.channel.AlertSettings;
import commonplace.admin.alert.channel.HttpStandIn;
import commonplace.admin.alert.channel.SlackStandIn;
import commonplace.admin.alert.rule.RuleBook;
import commonplace.admin.alert.rule.Signal;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `/alerts` on the wire.
@Timeout(60)
class AlertsServedTest {
  private final List<String> chat = new ArrayList<>();
  private final SlackStandIn slack = new SlackStandIn();
  @TempDir private Path home;
  private Store store;
  private Alerts alerts;
  private Server server;

  @BeforeEach
  void start() {
    store = Stores.open(home.resolve("system.db"));
    AlertSettings settings =
        new AlertSettings(
            "commonplace",
            ZoneId.of("UTC"),
            Optional.of(new AlertSettings.Slack(slack.url())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    alerts =
        new Alerts(
            new AlertGround(
                store,
                new Operations(new SimpleMeterRegistry(), () -> Server.NOW),
                () -> Server.NOW,
                new Random(1)),
            RuleBook.shipped().rules(),
            new Instruments(
                () -> List.of(new Signal("worker_failed", "miner", 1)), () -> "{\"memory_mb\":1}"),
            AlertChannels.of(settings, Optional.of(chat::add), () -> Server.NOW),
            AlertPolicy.usual());
    server = new Server(home, List.of(), alerts.routes());
  }

  @AfterEach
  void stop() {
    server.close();
    alerts.close();
    store.close();
    slack.close();
  }

  @Test
  void alerts_have_the_fields_that_scripts_rely_on() throws IOException {
    assertThat(server.get("/alerts").json()).hasToString("{\"firing\":[],\"recent\":[]}");
    alerts.look();
    assertThat(server.get("/alerts").json().path("firing").path(0))
        .hasToString(
            """
            {"alert_type":"worker_failed","severity":"high",\
            "message":"The worker miner failed five times in a row and was given up.",\
            "timestamp":"2026-11-22T10:00:00Z","resource_snapshot":{"memory_mb":1},\
            "recommended_action":"/workers has the reason. Then POST /workers/miner/restart.",\
            "id":1,"rule":"worker_failed","subject":"miner","times_seen":1,\
            "last_seen_at":"2026-11-22T10:00:00Z","last_told_at":"2026-11-22T10:00:00Z",\
            "escalated_at":null,"acknowledged_at":null,"resolved_at":null,"state":"firing"}\
            """);
  }

  @Test
  void an_alert_is_acknowledged_by_its_id() throws IOException {
    alerts.look();
    Server.Answer answer = post("/alerts/1/acknowledge");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("state").asText()).isEqualTo("acknowledged");
    assertThat(post("/alerts/2/acknowledge").status()).isEqualTo(404);
    assertThat(post("/alerts/x/acknowledge").status()).isEqualTo(404);
  }

  @Test
  void a_test_says_of_every_channel_what_came_of_it() throws IOException {
    slack.fail(new HttpStandIn.Fault.Answer(403, "invalid_token", ""));
    assertThat(post("/alerts/test?channel=all").json())
        .hasToString(
            """
            {"results":[{"channel":"owner","outcome":"delivered"},\
            {"channel":"slack","outcome":"refused",\
            "reason":"127.0.0.1 answered 403: invalid_token"}]}\
            """);
    assertThat(chat).hasSize(2);
    assertThat(chat.getFirst()).startsWith("Low: test\nThis is a test of alerts.");
    assertThat(chat.getLast()).startsWith("Over: test\n");
    assertThat(post("/alerts/test?channel=slack").json().toString()).contains("delivered");
    assertThat(slack.texts()).hasSize(2);
    assertThat(post("/alerts/test?channel=pagerduty").status()).isEqualTo(409);
    assertThat(post("/alerts/test?channel=pigeon").status()).isEqualTo(400);
    assertThat(post("/alerts/test").status()).isEqualTo(400);
    assertThat(alerts.firing()).isEmpty();
  }

  @Test
  void rules_are_shown_as_they_are_written() throws IOException {
    assertThat(server.get("/alerts/rules").json().path("rules").path(0))
        .hasToString(
            """
            {"name":"memory_warning","alert_type":"memory_warning","severity":"medium",\
            "when":"memory_percent_of_limit > 80","for":"60s",\
            "message":"Memory is at {value} of the limit.",\
            "recommended_action":"Nothing yet: caches are emptied by themselves. If this stays, /status says what runs."}\
            """);
  }

  private Server.Answer post(String path) throws IOException {
    return server.send(
        "POST "
            + path
            + " HTTP/1.1\nHost: localhost:PORT\nContent-Type: application/json\n"
            + "Content-Length: 0\nConnection: close\n\n");
  }
}
