package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.Eventually;
import commonplace.Site;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Restarts that are asked for, and one that is not.
class RestartIT extends Drill {
  private static final ObjectNode NOTHING = new ObjectMapper().createObjectNode();
  private static final Duration BACK = Duration.ofSeconds(10);
  private static final long OWNER = 11;
  private static final long MEMBER = 12;
  private static final long READER = 77;
  private static final int LINKS = 4;

  private final Site site = new Site();

  @BeforeEach
  void allowTheSite() {
    program.with("COMMONPLACE_FETCH_ALLOW", site.endpoint());
  }

  @AfterEach
  void closeTheSite() {
    site.close();
  }

  @Test
  void a_restart_while_people_write_loses_nothing_and_repeats_nothing() throws Exception {
    begin();
    for (int i = 0; i < LINKS; i++) {
      site.article("/page" + i, "Page " + i, lines(i));
      telegram.say(READER, READER, 200_000 + i, site.url("/page" + i));
    }
    long pid = program.pid();
    Eventually.holds("memory is looked at", () -> memory() > 0);

    assertThat(post("/restart/force?delay_seconds=0").statusCode()).isEqualTo(202);

    program.awaitAfter(pid, A_RESTART);
    Duration _ = people.served(A_RESTART);
    JsonNode last = status().at("/history/0");
    assertThat(last.path("cause").asText()).isEqualTo("requested");
    assertThat(last.path("reason").asText()).isEqualTo("Asked for over HTTP.");
    assertThat(last.path("drained").asBoolean()).isTrue();
    assertThat(last.path("memory_mb").asDouble()).isPositive();
    assertThat(last.path("seconds_down").asDouble()).isBetween(0.1, (double) BACK.toSeconds());
    assertThat(program.log()).contains("restarting now, all came to rest");
    assertThat(program.notes()).contains("supervisor: restarting, as the program asked");
    nothingIsLost(0);
    Eventually.holds(
        "every link is read",
        A_RESTART,
        () ->
            program.database().count("SELECT count(*) FROM job WHERE status = 'completed'")
                == LINKS);
    assertThat(program.database().column("SELECT url FROM source")).doesNotHaveDuplicates();
    // a digest goes out after its job has ended
    Eventually.holds(
        "every link is told of",
        A_RESTART,
        () ->
            telegram.texts(READER).stream()
                    .filter(text -> text.contains("Page "))
                    .distinct()
                    .count()
                == LINKS);
  }

  @Test
  void the_owner_restarts_it_in_chat_a_member_does_not_and_a_kill_is_told() throws Exception {
    program
        .with("COMMONPLACE_ACCESS", "list")
        .with("COMMONPLACE_ACCESS_ALLOW", OWNER + "," + MEMBER)
        .start();
    canBeCalledOff();
    long first = program.pid();

    telegram.say(MEMBER, MEMBER, 100_001, "/restart");
    Eventually.holds("the member is answered", () -> !telegram.texts(MEMBER).isEmpty());
    assertThat(telegram.texts(MEMBER).getFirst()).contains("owner");
    assertThat(status().path("in_progress").asBoolean()).isFalse();

    telegram.say(OWNER, OWNER, 100_002, "/restart");
    program.awaitAfter(first, A_RESTART);
    Eventually.holds(
        "the owner is told that it is back",
        A_RESTART,
        () -> telegram.texts(OWNER).stream().anyMatch(text -> text.startsWith("Restarted.")));
    assertThat(telegram.texts(OWNER).getFirst()).startsWith("Restarting.");
    assertThat(telegram.answered(OWNER)).containsExactly(100_002);
    assertThat(status().at("/history/0/reason").asText()).isEqualTo("Asked for in chat.");

    long second = program.pid();
    program.kill();
    program.awaitAfter(second, A_RESTART);
    Eventually.holds(
        "the owner is told that it was killed",
        A_RESTART,
        () -> telegram.texts(OWNER).stream().anyMatch(text -> text.contains("was killed")));
    assertThat(status().at("/history/0/cause").asText()).isEqualTo("killed");
    assertThat(status().at("/history/0/seconds_down").isNumber()).isTrue();
    assertThat(program.log()).contains("The previous run was killed");
  }

  private void canBeCalledOff() throws Exception {
    assertThat(post("/restart/force?delay_seconds=3600").statusCode()).isEqualTo(202);
    assertThat(status().at("/scheduled/reason").asText()).isEqualTo("Asked for over HTTP.");
    assertThat(post("/restart/force?delay_seconds=3601").statusCode())
        .as("a later one")
        .isEqualTo(409);

    assertThat(post("/restart/cancel").statusCode()).isEqualTo(200);

    assertThat(status().path("scheduled").isNull()).isTrue();
    assertThat(post("/restart/cancel").body()).contains("No restart is scheduled.");
  }

  private HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return program.talk().post(path, NOTHING);
  }

  private double memory() throws Exception {
    return program.talk().get("/resources/status").at("/latest/memory_mb").asDouble();
  }

  /// As soon as it is up again.
  private JsonNode status() throws Exception {
    Eventually.holds(
        "it answers", A_RESTART, () -> program.talk().page("/health").statusCode() == 200);
    return program.talk().get("/restart/status");
  }

  private static String[] lines(int page) {
    return IntStream.range(0, 300)
        .mapToObj(
            i -> "In " + (1700 + i) + " the mill of page " + page + " ground " + i + " sacks.")
        .toArray(String[]::new);
  }
}
