package commonplace.admin.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Server;
import commonplace.memory.breaker.Breaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BreakerRoutesTest {
  private final Breaker llm = new Breaker("llm", () -> Server.NOW);
  private final Breaker write = new Breaker("db_write", () -> Server.NOW);
  private final List<Breaker> breakers = List.of(llm, write);
  @TempDir private Path home;

  @Test
  void an_open_breaker_is_shown_and_closed_by_its_name_alone() throws IOException {
    llm.trip("401");
    write.trip("disk full");
    try (Server server = new Server(home, List.of(), new BreakerRoutes(breakers))) {
      BreakerMeters.bind(server.metrics, breakers);
      assertThat(server.get("/metrics").body())
          .contains("commonplace_circuit_breaker_state{name=\"llm\"} 1.0")
          .contains("commonplace_circuit_breaker_opened_total{name=\"llm\"} 1.0");
      assertThat(server.post("/admin/circuit-breaker/reset?name=llm").json())
          .hasToString(
              """
              {"name":"llm","state":"closed","since":"2026-11-22T10:00:00Z","opened":1,\
              "last_error":"401"}\
              """);
      assertThat(server.get("/circuit-breakers").json().findValuesAsText("state"))
          .containsExactly("closed", "open");
      assertThat(server.get("/metrics").body())
          .contains("commonplace_circuit_breaker_state{name=\"llm\"} 0.0")
          .contains("commonplace_circuit_breaker_state{name=\"db_write\"} 1.0");
    }
  }

  @Test
  void a_wrong_name_is_answered_with_the_right_ones() throws IOException {
    try (Server server = new Server(home, List.of(), new BreakerRoutes(breakers))) {
      Server.Answer unknown = server.post("/admin/circuit-breaker/reset?name=lmm");
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.json().get("error").asText())
          .isEqualTo("There is no breaker of that name. There are llm, db_write.");
      assertThat(server.post("/admin/circuit-breaker/reset").status()).isEqualTo(400);
      assertThat(server.get("/admin/circuit-breaker/reset?name=llm").status()).isEqualTo(405);
    }
  }
}
