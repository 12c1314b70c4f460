package commonplace.admin.usage;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Server;
import commonplace.admin.Stores;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.tasks.gateway.CallLog;
import commonplace.tasks.gateway.SqliteCallLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UsageRoutesTest {
  @TempDir private Path home;
  private MemoryAgent memory;
  private SqliteCallLog log;
  private Server server;

  @BeforeEach
  void start() {
    memory = Stores.memory(home.resolve("data"), () -> Server.NOW);
    log = new SqliteCallLog(memory.store());
    server =
        new Server(
            home,
            java.util.List.of(),
            new UsageRoutes(log, memory.conversations(), () -> Server.NOW));
  }

  @AfterEach
  void stop() {
    server.close();
    memory.close();
  }

  @Test
  void usage_is_shown_by_day_and_by_space_without_a_word_of_text() throws IOException {
    call("r1", Server.NOW.minus(Duration.ofDays(1)));
    var owner = memory.spaces().owner();
    memory
        .conversations()
        .said(
            memory.spaces().place(new Address("web", "1"), false, owner),
            owner,
            "a secret thought",
            Server.NOW);

    Server.Answer answer = server.get("/usage?days=7");

    assertThat(answer.json().get("totals"))
        .hasToString(
            """
            {"total_requests":1,"successful_requests":1,"failed_requests":0,"total_tokens":15,\
            "total_cost_usd":0.02}\
            """);
    assertThat(answer.json().get("days"))
        .hasToString(
            """
            [{"day":"2026-11-22","messages":1,"total_requests":0,"successful_requests":0,\
            "failed_requests":0,"total_tokens":0,"total_cost_usd":0.0},\
            {"day":"2026-11-21","messages":0,"total_requests":1,"successful_requests":1,\
            "failed_requests":0,"total_tokens":15,"total_cost_usd":0.02}]\
            """);
    assertThat(answer.json().get("spaces").get(0).get("purpose").asText()).isEqualTo("answer");
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(server.get("/usage?days=x").status()).isEqualTo(400);
  }

  @Test
  void meters_show_all_calls_of_the_log() throws IOException {
    new ModelMeters(log, () -> Server.NOW).bindTo(server.metrics);
    call("r1", Server.NOW.minus(Duration.ofDays(400)));
    assertThat(server.get("/metrics").body())
        .contains("commonplace_total_requests 1.0")
        .contains("commonplace_successful_requests 1.0")
        .contains("commonplace_failed_requests 0.0")
        .contains("commonplace_total_tokens 15.0")
        .contains("commonplace_total_cost_usd 0.02");
  }

  private void call(String id, Instant at) {
    log.record(
        new CallLog.Call(
            new CallLog.Request(id, null, null, "answer", "p", "m", 12, null, 0.2, "{}", at),
            new CallLog.Response(200, 3, 15, 420, 0.02, "{}", null, at)));
  }
}
