package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.Eventually;
import commonplace.Site;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Memory that really runs short.
class MemoryIT extends Drill {
  private static final Duration LONG = Duration.ofSeconds(100);
  private static final int MEGABYTES = 8;
  private static final int AT_ONCE = 4;
  private static final long READER = 77;

  /// At rest the program takes less than half of it, and with all of its heap less than all of it.
  private static final int LIMIT = 450;

  private static final int HEAP = 224;

  /// Less than a heap that is never given back.
  private static final int TOO_LITTLE = 300;

  private static final String KEPT_HEAP = "-Xms320m -XX:+AlwaysPreTouch";

  private final Site site = new Site();
  private int sent;

  @BeforeEach
  void lookEverySecond() {
    program
        .with("COMMONPLACE_RESOURCES_INTERVAL", 1)
        .with("COMMONPLACE_FETCH_ALLOW", site.endpoint());
  }

  @AfterEach
  void closeTheSite() {
    site.close();
  }

  @Test
  void what_fills_memory_is_given_back_and_again_the_next_time() throws Exception {
    program
        .with("COMMONPLACE_MEMORY_LIMIT", LIMIT)
        .with("COMMONPLACE_JAVA_OPTS", "-Xmx" + HEAP + "m")
        .start();
    for (int round = 1; round <= 2; round++) {
      int before = cleanUps();
      Eventually.holds(
          "it cleans up",
          LONG,
          () -> {
            readsMore();
            return cleanUps() > before;
          });
      Eventually.holds("memory falls", LONG, () -> !emergency().path("emergency_mode").asBoolean());
      assertThat(program.log().split("everything is released", -1)).hasSizeGreaterThan(round);
    }
    assertThat(program.log())
        .containsPattern("trim freed [1-9][0-9]+ MB; [0-9]+ MB before, [0-9]+ MB after");
    assertThat(program.talk().get("/restart/status").path("history")).isEmpty();
  }

  @Test
  void what_does_not_fall_ends_in_restarts_and_after_three_in_a_loud_word() throws Exception {
    Supervised.Run _ =
        program
            .with("COMMONPLACE_MEMORY_LIMIT", TOO_LITTLE)
            .with("COMMONPLACE_JAVA_OPTS", KEPT_HEAP)
            .script("start.sh", "--no-aot");
    Eventually.holds(
        "restarts did not help",
        LONG,
        () -> program.log().contains("restart storm: 3 automatic restarts within 30 minutes"));
    JsonNode status = program.talk().get("/restart/status");

    assertThat(status.path("degraded").asBoolean()).isTrue();
    assertThat(status.path("history")).hasSize(3);
    for (JsonNode restart : status.path("history")) {
      assertThat(restart.path("cause").asText()).isEqualTo("automatic");
      assertThat(restart.path("reason").asText()).contains("the limit is 300 MB.");
      assertThat(restart.path("memory_mb").asDouble()).isGreaterThan(TOO_LITTLE);
      assertThat(restart.path("drained").asBoolean()).isTrue();
      assertThat(restart.path("seconds_down").asDouble()).isPositive();
    }
    long pid = program.pid();
    Eventually.holds("it is told", () -> program.alerts().contains("alert restart_storm"));
    assertThat(program.talk().get("/health").at("/checks/resources/status").asText())
        .isEqualTo("degraded");
    assertThat(program.talk().say("Hello").path("reply").asText()).startsWith("Hello.");
    assertThat(program.pid()).isEqualTo(pid);
  }

  /// Keeps so many large pages on their way.
  private void readsMore() throws Exception {
    long open =
        program
            .database()
            .count("SELECT count(*) FROM job WHERE status IN ('queued', 'running', 'waiting')");
    for (long i = open; i < AT_ONCE; i++) {
      site.huge("/page" + sent, MEGABYTES);
      telegram.say(READER, READER, 200_000 + sent, site.url("/page" + sent));
      sent++;
    }
  }

  private int cleanUps() throws Exception {
    return emergency().path("emergency_cleanups").asInt();
  }

  private JsonNode emergency() throws Exception {
    return program.talk().get("/resources/status").path("emergency");
  }
}
