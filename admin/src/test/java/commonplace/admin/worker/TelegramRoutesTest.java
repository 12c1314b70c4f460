package commonplace.admin.worker;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Server;
import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Supervised;
import commonplace.tasks.worker.WorkerStatus;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TelegramRoutesTest {
  private static final InstantSource CLOCK = () -> Server.NOW;

  @TempDir private Path home;
  private final Workers workers =
      new Workers(CLOCK, new Operations(new SimpleMeterRegistry(), CLOCK));

  @Test
  void initializing_begins_polling_anew_and_nothing_else() throws IOException {
    var scheduler = new Counted("scheduler");
    var polling = new Counted("polling");
    workers.add(scheduler);
    workers.add(polling);
    try (Server server = new Server(home, List.of(), new TelegramRoutes(workers))) {
      Server.Answer answer = server.post("/telegram/initialize");
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.json()).hasToString("{\"status\":\"initializing\"}");
      assertThat(polling.restarts).hasValue(1);
      assertThat(scheduler.restarts).hasValue(0);
      assertThat(server.get("/telegram/initialize").status()).isEqualTo(405);
      assertThat(polling.restarts).hasValue(1);
    }
  }

  @Test
  void without_a_token_it_says_what_is_missing() throws IOException {
    workers.add(new Counted("scheduler"));
    try (Server server = new Server(home, List.of(), new TelegramRoutes(workers))) {
      Server.Answer answer = server.post("/telegram/initialize");
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().get("error").asText())
          .isEqualTo("There is no Telegram token. Set telegram.token and start the program again.");
    }
  }

  private static final class Counted implements Supervised {
    private final String name;
    private final AtomicInteger restarts = new AtomicInteger();

    Counted(String name) {
      this.name = name;
    }

    @Override
    public WorkerStatus status() {
      return new WorkerStatus(
          name, WorkerStatus.State.RUNNING, 0, restarts.get(), Optional.empty(), Optional.empty());
    }

    @Override
    public void restart() {
      restarts.incrementAndGet();
    }
  }
}
