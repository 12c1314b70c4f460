package commonplace.admin.log;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Server;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

@Timeout(60)
class ErrorLogTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private Instant now = Server.NOW.minus(HOUR.multipliedBy(2));
  private final ErrorLog errors = new ErrorLog(() -> now);
  @TempDir private Path home;

  @BeforeEach
  void later() {
    now = Server.NOW;
  }

  @Test
  void a_young_run_does_not_speak_for_the_hour_before_it() {
    assertThat(new ErrorLog(() -> now).report(HOUR).text())
        .isEqualTo("No errors in the last hour, as far as this run knows.");
  }

  @ParameterizedTest
  @CsvSource({
    "java.net.ConnectException, CONNECTION",
    "java.net.http.HttpTimeoutException, TIMEOUT",
    "java.util.concurrent.TimeoutException, TIMEOUT",
    "java.lang.OutOfMemoryError, MEMORY",
    "java.lang.RuntimeException java.sql.SQLException, DATABASE",
    "commonplace.memory.store.StoreException, DATABASE",
    "java.lang.IllegalStateException, OTHER",
    "'', OTHER",
  })
  void an_exception_and_its_causes_tell_the_class(String thrown, ErrorClass type) {
    assertThat(ErrorClass.of(Arrays.asList(thrown.split(" ")))).isEqualTo(type);
  }

  @Test
  void the_last_hour_is_told_by_class_with_advice_most_frequent_first() {
    add(Server.NOW.minusSeconds(3_700), ErrorClass.MEMORY, "long ago");
    add(Server.NOW.minusSeconds(60), ErrorClass.DATABASE, "disk full");
    add(Server.NOW.minusSeconds(50), ErrorClass.TIMEOUT, "first");
    add(Server.NOW.minusSeconds(40), ErrorClass.TIMEOUT, "second");
    assertThat(errors.report(HOUR).text())
        .isEqualTo(
            "3 errors in the last hour.\nTimeoutError: 2. second\n  "
                + ErrorClass.TIMEOUT.advice()
                + "\nDatabaseError: 1. disk full\n  "
                + ErrorClass.DATABASE.advice());
    assertThat(errors.report(Duration.ofSeconds(10)).text())
        .isEqualTo("No errors in the last 10 s.");
  }

  @Test
  void it_stays_small_and_says_when_there_was_more() {
    for (int i = 0; i < 700; i++) {
      add(Server.NOW.minusSeconds(1), ErrorClass.OTHER, "x".repeat(5_000));
    }
    ErrorReport report = errors.report(HOUR);
    assertThat(report.total()).isEqualTo(500);
    assertThat(report.complete()).isFalse();
    assertThat(report.text()).startsWith("At least 500 errors in the last hour.");
    assertThat(report.errors().getFirst().message()).hasSize(301);
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    errors.bindTo(registry);
    assertThat(registry.scrape())
        .contains("commonplace_logged_errors_total{error_type=\"OtherError\"} 700.0");
  }

  @Test
  void errors_are_read_and_the_level_is_changed_over_http() throws IOException {
    add(Server.NOW.minusSeconds(60), ErrorClass.CONNECTION, "refused");
    var level = new Remembered();
    try (Server server = new Server(home, List.of(), new LogRoutes(errors, level))) {
      assertThat(server.get("/errors?since=1h").json().at("/errors/0/error_type").asText())
          .isEqualTo("ConnectionError");
      assertThat(server.get("/errors?since=30s").json().get("total").asInt()).isZero();
      assertThat(server.get("/errors?since=soon").status()).isEqualTo(400);
      assertThat(server.post("/admin/loglevel?level=DEBUG").json().get("level").asText())
          .isEqualTo("debug");
      assertThat(level.level).isEqualTo(Level.DEBUG);
      assertThat(server.post("/admin/loglevel?level=loud").status()).isEqualTo(400);
      assertThat(server.get("/admin/loglevel").json().get("level").asText()).isEqualTo("debug");
    }
  }

  private void add(Instant at, ErrorClass type, String message) {
    errors.add(new LoggedError(at, "commonplace.Main", type, message));
  }

  private static final class Remembered implements LogLevel {
    private Level level = Level.INFO;

    @Override
    public Level current() {
      return level;
    }

    @Override
    public void change(Level to) {
      level = to;
    }
  }
}
