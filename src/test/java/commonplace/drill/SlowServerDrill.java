package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import commonplace.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowServerDrill extends Drill {
  private static final String PAGE =
      "In 1706 Locke printed his index of commonplace books. It has one hundred cells.\n";

  private final CountDownLatch quick = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::drip);
    server.start();
  }

  @AfterEach
  void stopServing() {
    server.stop(0);
  }

  @Test
  void a_page_that_drips_is_tried_again_later_and_delays_nobody() throws Exception {
    String endpoint = "127.0.0.1:" + server.getAddress().getPort();
    program.with("COMMONPLACE_FETCH_ALLOW", endpoint);
    begin();
    String job = program.talk().say("http://" + endpoint + "/page").at("/jobs/0").asText();
    report.did("sent a link to a page that gives one byte a second");
    Duration served = people.served(Duration.ofSeconds(10));
    report.saw("people were served meanwhile within %d ms".formatted(served.toMillis()));

    String waiting =
        Eventually.appears(
            "the first try is given up",
            Duration.ofSeconds(45),
            () ->
                program
                    .talk()
                    .get("/jobs/" + job)
                    .path("progress")
                    .findValuesAsText("waiting_for")
                    .stream()
                    .findFirst());
    report.saw("the job waits: " + waiting);
    look();
    quick.countDown();
    report.did("then made it quick");
    long from = System.nanoTime();

    assertThat(program.talk().end(job, Duration.ofSeconds(60))).isEqualTo("completed");
    report.healed(Duration.ofNanos(System.nanoTime() - from));
    nothingIsLost(0);
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (!quick.await(1, TimeUnit.SECONDS)) {
        out.write('.');
        out.flush();
      }
      out.write(PAGE.repeat(20).getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
