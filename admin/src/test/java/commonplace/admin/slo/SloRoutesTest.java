package commonplace.admin.slo;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Server;
import commonplace.memory.measure.Measured;
import commonplace.memory.measure.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SloRoutesTest {
  private final Slo slo = new Slo(SloThresholds.standard(), () -> Server.NOW);
  @TempDir private Path home;

  @Test
  void a_missed_objective_is_shown_and_leaves_health_alone() throws IOException {
    for (int i = 0; i < 100; i++) {
      slo.add(new Measured(Operation.TURN, i != 0, Duration.ofMillis(10), Server.NOW));
    }
    try (Server server = new Server(home, List.of(), new SloRoutes(slo))) {
      assertThat(server.get("/slo").json())
          .hasToString(
              """
              {"current_metrics":{"question_p99_ms":10.62,"error_rate":0.01,"availability":0.99,\
              "samples":{"questions":100,"searches":0,"writes":0}},\
              "slo_breaches":{"question_p99_ms":false,"search_p99_ms":false,"write_p99_ms":false,\
              "error_rate":true,"availability":true},\
              "slo_thresholds":{"question_p99_ms":2000.0,"search_p99_ms":250.0,\
              "write_p99_ms":100.0,"error_rate":0.001,"availability":0.999,"min_samples":100},\
              "breach_seconds":{"error_rate":0,"availability":0}}\
              """);
      assertThat(server.get("/health").status()).isEqualTo(200);
      assertThat(server.get("/health").json().get("status").asText()).isEqualTo("healthy");
    }
  }
}
