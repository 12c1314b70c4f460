package commonplace.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.admin.AdminServer;
import commonplace.admin.AdminSettings;
import commonplace.admin.TelegramStatus;
import commonplace.admin.Watched;
import commonplace.admin.guard.AdminToken;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the watch serves, over a real server.
@Timeout(60)
class RoutesTest extends WatchCase {
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private AdminServer server;
  private int port;

  @BeforeEach
  void serve() {
    server =
        new AdminServer(
            new AdminSettings(
                "127.0.0.1", 0, AdminToken.at(dir.resolve("token"), new SecureRandom())),
            new Watched(
                List.of(),
                TelegramStatus::off,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)),
            List.of(watch.routes()),
            clock,
            new Random(1));
    port = server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void resources_have_the_keys_scripts_rely_on() throws Exception {
    sessions.add(new Session("a", Samples.AT.minusSeconds(60), Samples.AT, 3, 2_000_000));
    see(420, 30);
    JsonNode status = get("/resources/status");
    assertHolds(fixture("resources-status.json"), status);
    assertThat(keys(status.get("health")))
        .as("exactly these")
        .isEqualTo(keys(fixture("resources-status.json").get("health")));
    assertThat(keys(status.get("emergency")))
        .isEqualTo(keys(fixture("resources-status.json").get("emergency")));
    assertThat(status.at("/health/current_resources/memory_mb").asDouble()).isEqualTo(420);
    assertThat(status.at("/health/current_resources/memory_utilization_percent").asDouble())
        .isEqualTo(42);
    assertThat(status.at("/health/recommendations/0").asText()).isEqualTo("System performing well");
    assertHolds(fixture("resource-snapshot.json"), status.get("latest"));
  }

  @Test
  void resources_are_known_before_the_first_round() throws Exception {
    assertThat(get("/resources/status").at("/health/current_resources/memory_mb").asDouble())
        .isEqualTo(200);
  }

  @Test
  void sessions_are_reported_at_both_addresses() throws Exception {
    sessions.add(new Session("a", Samples.AT.minusSeconds(60), Samples.AT, 3, 2_000_000));
    JsonNode report = get("/sessions/report");
    assertHolds(fixture("sessions-report.json"), report);
    assertThat(keys(report)).isEqualTo(keys(fixture("sessions-report.json")));
    assertThat(get("/resources/sessions")).isEqualTo(report);
  }

  @Test
  void a_clean_up_says_what_it_freed() throws Exception {
    JsonNode made = post("/resources/cleanup", 200);
    assertHolds(fixture("resources-cleanup.json"), made);
    assertThat(made.get("by").asText()).isEqualTo("http 127.0.0.1");
    assertThat(made.get("freed_mb").asDouble()).isEqualTo(225);
  }

  @Test
  void trends_are_served() throws Exception {
    see(420, 30);
    JsonNode trends = get("/resources/trends");
    assertHolds(fixture("resources-trends.json"), trends);
    assertThat(trends.at("/memory_peak_mb/value").asDouble()).isEqualTo(420);
  }

  @Test
  void a_restart_is_scheduled_shown_called_off_and_made() throws Exception {
    JsonNode scheduled = post("/restart/force?delay_seconds=600", 202);
    assertThat(scheduled.get("status").asText()).isEqualTo("scheduled");
    assertThat(scheduled.get("scheduled_at").asText())
        .isEqualTo(Samples.AT.plus(Duration.ofMinutes(10)).toString());
    assertThat(get("/restart/status").at("/scheduled/by").asText()).isEqualTo("http 127.0.0.1");
    assertThat(post("/restart/force?delay_seconds=900", 409).get("error").asText())
        .contains("already");
    assertThat(post("/restart/cancel", 200).get("status").asText()).isEqualTo("cancelled");
    assertThat(post("/restart/cancel", 409).get("error").asText())
        .isEqualTo("No restart is scheduled.");

    post("/restart/force", 202);
    assertThat(ended.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    JsonNode status = get("/restart/status");
    assertHolds(fixture("restart-status.json"), status);
    assertThat(keys(status)).isEqualTo(keys(fixture("restart-status.json")));
    assertThat(status.at("/history/0/cause").asText()).isEqualTo("requested");
  }

  @Test
  void a_delay_that_is_no_number_and_a_missing_supervisor_are_answered_in_words() throws Exception {
    assertThat(post("/restart/force?delay_seconds=soon", 400).get("error").asText())
        .isEqualTo("delay_seconds must be a whole number from 0 to 86400.");
    post("/restart/force?delay_seconds=86401", 400);
    supervised = false;
    assertThat(post("/restart/force", 409).get("error").asText())
        .isEqualTo(
            "Nothing would start the program again. Start it with scripts/start.sh or as a"
                + " service.");
  }

  /// Every key of the fixture is there, with a value of the same kind.
  private static void assertHolds(JsonNode fixture, JsonNode actual) {
    for (String key : keys(fixture)) {
      assertThat(actual.has(key)).as(key).isTrue();
      JsonNode expected = fixture.get(key);
      JsonNode got = actual.get(key);
      if (!expected.isNull() && !got.isNull()) {
        assertThat(got.getNodeType()).as(key).isEqualTo(expected.getNodeType());
      }
      if (expected.isObject() && got.isObject()) {
        assertHolds(expected, got);
      }
      if (expected.isArray() && !expected.isEmpty()) {
        assertThat(got).as(key).isNotEmpty();
        assertHolds(expected.get(0), got.get(0));
      }
    }
  }

  private static Set<String> keys(JsonNode node) {
    Set<String> keys = new TreeSet<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private JsonNode fixture(String name) throws IOException {
    try (InputStream in = RoutesTest.class.getResourceAsStream(name)) {
      return json.readTree(in);
    }
  }

  private JsonNode get(String path) throws Exception {
    return send(HttpRequest.newBuilder(at(path)), 200);
  }

  private JsonNode post(String path, int status) throws Exception {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.noBody()),
        status);
  }

  private JsonNode send(HttpRequest.Builder request, int status) throws Exception {
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return json.readTree(answer.body());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
