package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.bot.telegram.BotApi;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the running program tells those who look after it: the bodies, metrics and log lines that
/// they were promised.
@ExtendWith(LastWords.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectNode NOTHING = JSON.createObjectNode();
  private static final long ADA = 9;

  /// An objective needs 100 samples in five minutes.
  private static final int QUICK = 98;

  private static final int SLOW = 4;
  private static final Duration TOO_SLOW = Duration.ofMillis(2_100);

  private final BotApi api = BotApi.start(Telegram.TOKEN);
  private final ModelServer model = new ModelServer();
  private final Site site = new Site();
  private Program program;
  private Talk talk;

  /// A life with everything in it: a kill, talk over both channels, a link, a model that fails
  /// once, answers that take too long, and in the end no model at all.
  @BeforeAll
  void live(@TempDir Path home) throws Exception {
    var telegram = new Telegram(api);
    program =
        telegram
            .on(new Program(home))
            .with("COMMONPLACE_ACCESS", "open")
            .with("COMMONPLACE_FETCH_ALLOW", site.endpoint())
            .with("COMMONPLACE_RESOURCES_INTERVAL", 1)
            .with("COMMONPLACE_SLO_QUESTION_SECONDS", 2)
            .with("COMMONPLACE_MODEL_BASE_URL", model.baseUrl())
            .start();
    program.kill();
    talk = program.start().talk("main");
    telegram.say(ADA, ADA, 100_001, "My sister lives in Porto.");
    Eventually.holds("Telegram is answered", () -> !telegram.texts(ADA).isEmpty());
    site.article("/page", "A page", "The mill of the town ground 212 sacks in 1903, they say.");
    talk.reads(site.url("/page"));
    model.refuse(500, "{}");
    model.refuse(400, "{}");
    for (int i = 0; i < QUICK; i++) {
      talk.say("Hello, this is greeting " + i + ".");
    }
    answersTooSlowly();
    model.close();
    Eventually.holds(
        "the model is left alone",
        () -> {
          talk.say("Is somebody there?");
          return log().contains("circuit breaker open: llm");
        });
  }

  @AfterAll
  void stop() {
    program.close();
    model.close();
    site.close();
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/health, health",
    "/ready, health",
    "/telegram/status, telegram-status",
    "/resources/status, resources-status",
    "/restart/status, restart-status",
    "/sessions/report, sessions-report",
    "/resources/sessions, sessions-report",
    "/slo, slo",
    "/usage, usage",
  })
  void it_answers_with_the_keys_that_were_promised(String path, String example) throws Exception {
    HttpResponse<String> page = talk.page(path);

    assertThat(page.statusCode()).isEqualTo(200);
    Guide.matches(example, JSON.readTree(page.body()));
  }

  @Test
  void the_fixed_parts_have_no_other_keys() throws Exception {
    JsonNode status = talk.get("/resources/status");

    assertThat(keys(status.path("health")))
        .containsExactly("current_resources", "health_score", "alerts", "recommendations");
    assertThat(keys(status.at("/health/current_resources")))
        .containsExactly(
            "memory_mb", "cpu_percent", "active_sessions", "memory_utilization_percent");
    assertThat(keys(status.path("emergency")))
        .containsExactly("emergency_mode", "cpu_throttling", "emergency_cleanups");
    assertThat(talk.get("/telegram/status").path("state").asText()).isEqualTo("connected");
  }

  @Test
  void a_clean_up_says_what_it_freed() throws Exception {
    HttpResponse<String> cleaned = talk.post("/resources/cleanup", NOTHING);

    assertThat(cleaned.statusCode()).isEqualTo(200);
    Guide.matches("resources-cleanup", JSON.readTree(cleaned.body()));
  }

  @Test
  void nothing_is_restarted_where_nothing_would_start_it_again() throws Exception {
    HttpResponse<String> refused = talk.post("/restart/force", NOTHING);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Nothing would start the program again. Start it with scripts/start.sh");
    assertThat(talk.page("/health").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          commonplace_operations_total                   | operation_type="turn",status="success"
          commonplace_operation_duration_seconds_bucket  | operation_type="turn"
          commonplace_memory_usage_bytes                 | memory_type="heap"
          commonplace_memory_usage_bytes                 | memory_type="rss"
          commonplace_memory_usage_bytes                 | memory_type="db"
          commonplace_memory_usage_bytes                 | memory_type="wal"
          commonplace_errors_total                       | error_type=~".+",component="gateway"
          commonplace_retries_total                      | operation_type="model_call"
          commonplace_concurrent_operations              | operation_type="turn"
          commonplace_circuit_breaker_state              | name="db_write"
          commonplace_circuit_breaker_state              | name="llm"
          commonplace_circuit_breaker_state              | name="telegram"
          commonplace_circuit_breaker_state              | name="fetch"
          commonplace_error_rate_5m                      | ''
          commonplace_db_busy_seconds                    | ''
          commonplace_corruption_total                   | ''
          commonplace_uptime_ratio                       | ''
          commonplace_worker_crashes_total               | worker="mining"
          commonplace_worker_restarts_total              | worker="polling"
          commonplace_total_requests                     | ''
          commonplace_successful_requests                | ''
          commonplace_failed_requests                    | ''
          commonplace_total_tokens                       | ''
          commonplace_total_cost_usd                     | ''
          commonplace_memory_throttle_events_total       | ''
          """)
  void the_scrape_shows(String metric, String selector) throws Exception {
    assertThat(scrape().shows(metric, selector)).isTrue();
  }

  @Test
  void the_scrape_shows_what_the_shipped_alerts_and_dashboard_ask_for() throws Exception {
    Scrape scrape = scrape();
    List<Scrape.Use> shipped = Scrape.shipped();

    // no fault of that kind happened here
    shipped.removeIf(use -> use.selector().contains("_HIGH"));

    assertThat(shipped).hasSizeGreaterThan(20).allMatch(scrape::shows);
  }

  @Test
  void the_log_holds_what_the_usual_greps_look_for() throws Exception {
    String log = log();

    assertThat(log)
        .containsPattern("SLO breach: question_p99")
        .contains("circuit breaker open: llm")
        .containsPattern("memory_mb=[0-9.]+ cpu_percent=")
        .contains("The previous run was killed");
    assertThat(grep("Response time:").map(WatchIT::lastWord))
        .hasSizeGreaterThan(QUICK)
        .allMatch(last -> last.matches("[0-9]+\\.[0-9]+"));
  }

  @Test
  void the_figures_are_kept_as_json_one_object_a_line() throws Exception {
    Eventually.holds("the meters are written down", () -> figures().contains("\"METERS\""));
    List<JsonNode> lines = new ArrayList<>();
    String whole = figures();
    for (String line : whole.substring(0, whole.lastIndexOf('\n')).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines).allMatch(line -> line.hasNonNull("timestamp"));
    assertThat(first(lines, "resources").path("memory_mb").asDouble()).isPositive();
    assertThat(first(lines, "JOB_EVENT").path("status").asText()).isEqualTo("completed");
    assertThat(first(lines, "METERS").path("memory_usage.rss").asDouble()).isPositive();
  }

  /// 99 of 100 messages are to be answered within 2 s.
  private void answersTooSlowly() throws Exception {
    var turns = new Semaphore(0);
    model.usually(new Reply.SaysInTurn(turns, List.of("At last.")));
    long asked = System.nanoTime();
    var waiting = new ArrayList<Thread>();
    for (int i = 0; i < SLOW; i++) {
      Talk other = program.talk("slow" + i);
      waiting.add(Thread.ofVirtual().start(() -> other.saying("Is it slow?").join()));
    }
    Eventually.holds(
        "they have waited for too long",
        () ->
            model.chats().stream().filter(r -> r.body().toString().contains("slow?")).count()
                    == SLOW
                && System.nanoTime() - asked > TOO_SLOW.toNanos());
    turns.release(SLOW);
    for (Thread thread : waiting) {
      thread.join();
    }
    Eventually.holds("it is noticed", () -> log().contains("SLO breach: question_p99"));
  }

  private static JsonNode first(List<JsonNode> lines, String message) {
    return lines.stream()
        .filter(line -> line.path("message").asText().equals(message))
        .findFirst()
        .orElseThrow();
  }

  /// As `awk '{print $NF}'` finds it.
  private static String lastWord(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  private Scrape scrape() throws Exception {
    return new Scrape(talk.page("/metrics").body());
  }

  private Stream<String> grep(String words) throws IOException {
    return log().lines().filter(line -> line.contains(words));
  }

  private String log() throws IOException {
    return Files.readString(program.home().resolve("logs/system.log"));
  }

  private String figures() throws IOException {
    return Files.readString(program.home().resolve("logs/metrics.jsonl"));
  }
}
