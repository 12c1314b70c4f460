package commonplace.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.admin.guard.AdminToken;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AdminServerTest {
  private static final Routes NONE = routes -> {};

  @TempDir private Path home;

  @Test
  void health_says_how_every_part_is() throws IOException {
    List<Probe> probes =
        List.of(
            Probe.vital("memory_agent", () -> Health.healthy("Answers.")),
            Probe.partial("model", () -> Health.degraded("Slow today.")));
    try (Server server = new Server(home, probes, NONE)) {
      Server.Answer answer = server.get("/health");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json())
          .hasToString(
              """
              {"status":"degraded","telegram":"off","overall_status":"degraded","checks":{\
              "memory_agent":{"status":"healthy","message":"Answers.","last_check":1795341600},\
              "model":{"status":"degraded","message":"Slow today.","last_check":1795341600}},\
              "timestamp":1795341600}\
              """);
    }
  }

  @Test
  void health_is_503_only_while_a_vital_part_fails() throws IOException {
    AtomicReference<Health> database = new AtomicReference<>(Health.unhealthy("Gone."));
    List<Probe> probes =
        List.of(
            Probe.vital("memory_agent", database::get),
            Probe.partial("model", () -> Health.unhealthy("Down.")));
    try (Server server = new Server(home, probes, NONE)) {
      assertThat(server.get("/health").status()).isEqualTo(503);
      assertThat(server.get("/health").json().get("status").asText()).isEqualTo("unhealthy");
      database.set(Health.healthy("Back."));
      assertThat(server.get("/health").status()).isEqualTo(200);
      assertThat(server.get("/health").json().get("overall_status").asText()).isEqualTo("degraded");
    }
  }

  @Test
  void health_answers_within_seconds_while_the_database_hangs() throws IOException {
    CountDownLatch released = new CountDownLatch(1);
    Probe hanging =
        Probe.vital("memory_agent", () -> Health.healthy(awaited(released) ? "Late." : "Never."));
    try (Server server = new Server(home, List.of(hanging), NONE)) {
      long begun = System.nanoTime();
      assertThat(server.get("/health").status()).isEqualTo(503);
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(5));
    } finally {
      released.countDown();
    }
  }

  @Test
  void telegram_is_shown() throws IOException {
    try (Server server = new Server(home, List.of(), NONE)) {
      assertThat(server.get("/telegram/status").json().get("state").asText()).isEqualTo("off");
    }
  }

  @Test
  void metrics_are_those_of_the_registry_and_of_the_process() throws IOException {
    try (Server server = new Server(home, List.of(), NONE)) {
      server.metrics.counter("commonplace.messages").increment();
      Server.Answer answer = server.get("/metrics");
      assertThat(answer.head()).contains("Content-Type: text/plain; version=0.0.4; charset=utf-8");
      assertThat(answer.body())
          .contains("commonplace_messages_total 1.0")
          .contains("commonplace_memory_usage_bytes{memory_type=\"heap\"}")
          .contains("jvm_threads_live_threads")
          .contains("process_uptime_seconds");
    }
  }

  @Test
  void what_goes_wrong_is_a_sentence_counted_and_logged_under_an_id() throws IOException {
    Routes failing =
        routes -> {
          routes.get(
              "/throws",
              _ -> {
                throw new IllegalStateException("inner words");
              });
          routes.get(
              "/breaks",
              _ -> {
                throw new StackOverflowError("inner words");
              });
        };
    try (Server server = new Server(home, List.of(), failing)) {
      for (String path : List.of("/throws", "/breaks")) {
        Server.Answer answer = server.get(path);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().get("error").asText())
            .matches("This failed on our side. The log has the reason under [0-9a-f]{8}.");
        assertThat(answer.wire()).doesNotContain("inner words", "Exception", "StackOverflow");
      }
      assertThat(server.get("/metrics").body())
          .contains(
              "commonplace_errors_total{component=\"web\",error_type=\"IllegalStateException\"}"
                  + " 1.0",
              "commonplace_errors_total{component=\"web\",error_type=\"StackOverflowError\"} 1.0");
    }
  }

  @Test
  void bad_requests_get_a_sentence_as_json_and_no_word_of_what_serves_them() throws IOException {
    try (Server server = new Server(home, List.of(), NONE)) {
      assertError(server.get("/nothing"), 404, "There is nothing at this address.");
      assertError(
          server.send(
              """
              POST /health HTTP/1.1
              Host: localhost:PORT
              Content-Type: application/json
              Content-Length: 2
              Connection: close

              {}\
              """),
          405,
          "This address does not take that method.");
      assertError(server.send("GET /health HTTP/1.1\n\n"), 400, "Bad Request.");
      assertError(
          server.send("GET / HTTP/1.1\nHost: localhost:PORT\nX: " + "x".repeat(20_000) + "\n\n"),
          431,
          "Request Header Fields Too Large.");
      assertThat(server.get("/health").head()).doesNotContainIgnoringCase("server:", "jetty");
    }
  }

  @Test
  void head_is_get_without_a_body() throws IOException {
    try (Server server = new Server(home, List.of(), NONE)) {
      Server.Answer answer =
          server.send("HEAD /health HTTP/1.1\nHost: localhost:PORT\nConnection: close\n\n");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void a_body_above_two_megabytes_is_refused_however_it_is_sent() throws IOException {
    Routes echo = routes -> routes.post("/size", c -> c.result(String.valueOf(c.body().length())));
    String large = "x".repeat(2_000_001);
    String head = "POST /size HTTP/1.1\nHost: localhost:PORT\nContent-Type: application/json\n";
    try (Server server = new Server(home, List.of(), echo)) {
      assertThat(
              server
                  .send(
                      head + "Connection: close\nContent-Length: 2000000\n\n" + large.substring(1))
                  .body())
          .isEqualTo("2000000");
      assertError(
          server.send(head + "Connection: close\nContent-Length: 2000001\n\n"),
          413,
          "The request is over 2 MB, the most that is taken here. Send less at once, or long text"
              + " as a file.");
      assertThat(
              server
                  .send(
                      head
                          + "Connection: close\nTransfer-Encoding: chunked\n\n"
                          + Integer.toHexString(large.length())
                          + "\n"
                          + large
                          + "\n0\n\n")
                  .status())
          .isEqualTo(413);
    }
  }

  @Test
  void a_path_that_judges_bodies_itself_gets_large_ones_and_its_neighbours_do_not()
      throws IOException {
    Routes files =
        new Routes() {
          @Override
          public void mount(RoutesConfig routes) {
            for (String path : List.of("/files", "/files/more")) {
              routes.post(
                  path, c -> c.result(String.valueOf(c.bodyInputStream().readAllBytes().length)));
            }
          }

          @Override
          public Set<String> largeBodies() {
            return Set.of("/files");
          }
        };
    String rest =
        """
         HTTP/1.1
        Host: localhost:PORT
        Content-Type: application/json
        Connection: close
        Content-Length: 3000000

        """;
    try (Server server = new Server(home, List.of(), files)) {
      assertThat(server.send("POST /files?name=a" + rest + "x".repeat(3_000_000)).body())
          .isEqualTo("3000000");
      assertThat(server.send("POST /files/more" + rest).status()).isEqualTo(413);
    }
  }

  @Test
  void close_lets_a_running_request_finish() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Routes slow =
        routes ->
            routes.get(
                "/slow",
                c -> {
                  running.countDown();
                  c.result(awaited(released) ? "whole" : "cut");
                });
    Server server = new Server(home, List.of(), slow);
    CompletableFuture<Server.Answer> answer =
        CompletableFuture.supplyAsync(() -> got(server, "/slow"));
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    assertThatThrownBy(() -> closed.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    released.countDown();
    assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("whole");
    closed.get(20, TimeUnit.SECONDS);
  }

  @Test
  void close_does_not_wait_for_a_request_that_hangs() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Routes hanging =
        routes ->
            routes.get(
                "/hangs",
                _ -> {
                  running.countDown();
                  released.await();
                });
    Server server = new Server(home, List.of(), hanging);
    CompletableFuture<Server.Answer> answer =
        CompletableFuture.supplyAsync(() -> got(server, "/hangs"));
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    long begun = System.nanoTime();
    server.close();
    assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(6));
    released.countDown();
    answer.handle((_, _) -> true).get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_taken_port_is_named_with_what_to_do() {
    try (Server first = new Server(home, List.of(), NONE)) {
      AdminToken token = AdminToken.at(home.resolve("admin-token"), new SecureRandom());
      Watched watched = new Watched(List.of(), TelegramStatus::off, first.metrics);
      AdminSettings taken = new AdminSettings("127.0.0.1", first.port, token);
      AdminServer second =
          new AdminServer(taken, watched, List.of(), () -> Server.NOW, new Random());
      assertThatThrownBy(second::start)
          .isInstanceOf(AdminException.class)
          .hasMessageContaining("127.0.0.1:" + first.port)
          .hasMessageContaining("admin.port");
      second.close();
    }
  }

  private static void assertError(Server.Answer answer, int status, String words)
      throws IOException {
    assertThat(answer.status()).as(answer.wire()).isEqualTo(status);
    assertThat(answer.head()).contains("application/json").doesNotContainIgnoringCase("server:");
    assertThat(answer.json()).hasToString("{\"error\":\"" + words + "\"}");
  }

  private static Server.Answer got(Server server, String path) {
    try {
      return server.get(path);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
