package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopDrill extends Drill {
  private final ModelServer model = new ModelServer();

  @AfterEach
  void closeTheModel() {
    model.close();
  }

  @Test
  void a_stop_while_answers_are_written_is_clean_and_they_are_finished_later() throws Exception {
    program.with("COMMONPLACE_MODEL_BASE_URL", model.baseUrl());
    begin();
    model.usually(new Reply.HangsAfter("It begins"));
    lasts(Duration.ofSeconds(3));
    report.did("SIGTERM while answers were being written");
    long from = System.nanoTime();
    program.stop();
    report.saw("ended after %.1f s".formatted((System.nanoTime() - from) / 1e9));
    assertThat(program.notes()).contains("supervisor: stopped");

    model.usually(new Reply.Says("stop", List.of("pong")));
    long start = System.nanoTime();
    program.start();
    Duration _ = people.served(A_RESTART);
    report.healed(Duration.ofNanos(System.nanoTime() - start));
    look();
    nothingIsLost(0);
  }
}
