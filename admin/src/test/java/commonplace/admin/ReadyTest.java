package commonplace.admin;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.guard.ObservabilityAuth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ReadyTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "HEALTHY, off, 200, 200",
    "HEALTHY, connected, 200, 200",
    "HEALTHY, connecting, 503, 200",
    "HEALTHY, unreachable, 503, 200",
    "DEGRADED, connected, 503, 200",
    "UNHEALTHY, connected, 503, 503",
  })
  void readiness_asks_for_the_channels_and_liveness_does_not(
      Health.State memory, String telegram, int ready, int health) throws IOException {
    var status = new TelegramStatus(telegram, "So it is.", null, null, null, null, null, null);
    List<Probe> probes =
        List.of(
            Probe.vital("memory_agent", () -> new Health(memory, "So it is.")),
            Probe.partial("model", () -> Health.unhealthy("Down.")));
    try (Server server =
        new Server(home, probes, _ -> {}, ObservabilityAuth.DISABLED, () -> status)) {
      Server.Answer answer = server.get("/ready");
      assertThat(answer.status()).isEqualTo(ready);
      assertThat(server.get("/health").status()).isEqualTo(health);
      assertThat(answer.json()).isEqualTo(server.get("/health").json());
      assertThat(answer.json().get("telegram").asText()).isEqualTo(telegram);
    }
  }
}
