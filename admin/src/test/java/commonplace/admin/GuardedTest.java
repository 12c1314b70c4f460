package commonplace.admin;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.guard.ObservabilityAuth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The guard on the wire.
@Timeout(60)
class GuardedTest {
  private final AtomicInteger reached = new AtomicInteger();
  @TempDir private Path home;
  private Server server;

  @BeforeEach
  void start() {
    server =
        new Server(
            home,
            List.of(),
            routes -> {
              routes.get("/page", _ -> reached.incrementAndGet());
              routes.post("/act", _ -> reached.incrementAndGet());
              routes.delete("/act", _ -> reached.incrementAndGet());
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /page HTTP/1.1\nHost: rebound.example:PORT\n",
        "GET /page HTTP/1.1\nHost: localhost:1\n",
        "GET /page HTTP/1.1\nHost: localhost\n",
        "GET /page HTTP/1.0\n",
        "GET /page HTTP/1.1\nHost: localhost:PORT\nSec-Fetch-Site: cross-site\n",
        "GET /page HTTP/1.1\nHost: localhost:PORT\nOrigin: null\n",
        "GET /page HTTP/1.1\nHost: localhost:PORT\nX-Forwarded-For: 127.0.0.1\n",
        "GET /health HTTP/1.1\nHost: rebound.example:PORT\n",
        "GET /metrics HTTP/1.1\nHost: rebound.example:PORT\n",
        "GET /nothing HTTP/1.1\nHost: rebound.example:PORT\n",
        "FOO /page HTTP/1.1\nHost: rebound.example:PORT\n",
        "POST /act HTTP/1.1\nHost: localhost:PORT\nOrigin: http://x.example\nContent-Length: 0\n",
        "GET http://localhost:PORT/page HTTP/1.1\nHost: localhost:PORT\nVia: 1.1 proxy\n",
      })
  void strangers_are_told_to_bring_the_token(String head) throws IOException {
    Server.Answer answer = server.send(head + "Connection: close\n\n");
    assertThat(answer.status()).as(answer.wire()).isEqualTo(401);
    assertThat(answer.head()).contains("WWW-Authenticate: Bearer");
    assertThat(answer.json().get("error").asText()).contains("admin token").endsWith(".");
    assertThat(reached).hasValue(0);
    Server.Answer admitted =
        server.send(
            head + "Authorization: bearer " + server.token.value() + "\nConnection: close\n\n");
    assertThat(admitted.status()).as(admitted.wire()).isNotEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /act HTTP/1.1\nHost: localhost:PORT\nContent-Type: text/plain\nContent-Length: 0\n",
        "POST /act HTTP/1.1\nHost: localhost:PORT\nContent-Length: 0\n",
        "DELETE /act HTTP/1.1\nHost: localhost:PORT\n",
      })
  void what_changes_something_must_be_declared_as_json(String head) throws IOException {
    assertThat(server.send(head + "Connection: close\n\n").status()).isEqualTo(415);
    assertThat(reached).hasValue(0);
    assertThat(
            server
                .send(
                    head.replace("text/plain", "application/json")
                        + (head.contains("Type") ? "" : "Content-Type: application/json\n")
                        + "Connection: close\n\n")
                .status())
        .isEqualTo(200);
    assertThat(reached).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://evil.example/page HTTP/1.1\nHost: localhost:PORT\n",
        "GET /page HTTP/1.1\nHost: localhost:PORT\nHost: evil.example\n",
        "GET /page HTTP/1.1\nHost: localhost:PORT, evil.example\n",
      })
  void two_names_in_one_request_are_nobodys(String head) throws IOException {
    assertThat(server.send(head + "Connection: close\n\n").status()).isIn(400, 401);
    assertThat(reached).hasValue(0);
  }

  @Test
  void the_eleventh_wrong_token_and_even_the_right_one_after_it_must_wait() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(withToken("wrong").status()).isEqualTo(401);
    }
    assertThat(withToken("wrong").status()).isEqualTo(429);
    Server.Answer right = withToken(server.token.value());
    assertThat(right.status()).isEqualTo(429);
    assertThat(right.head()).contains("Retry-After: 901");
    assertThat(server.get("/page").status())
        .as("the local person is not locked out")
        .isEqualTo(200);
  }

  @Test
  void asking_without_a_token_is_not_guessing() throws IOException {
    for (int i = 0; i < 12; i++) {
      server.send("GET /page HTTP/1.1\nHost: rebound.example\nConnection: close\n\n");
    }
    assertThat(withToken(server.token.value()).status()).isEqualTo(200);
  }

  @Test
  void the_local_person_brings_the_token_where_the_setting_asks_for_it() throws IOException {
    try (Server strict =
        new Server(
            home, List.of(), _ -> {}, ObservabilityAuth.METRICS_AND_SLO, TelegramStatus::off)) {
      assertThat(strict.get("/metrics").status()).isEqualTo(401);
      for (String written : List.of("/%6Detrics", "//metrics", "/metrics/", "/metrics;x=y")) {
        assertThat(strict.get(written).body()).as(written).doesNotContain("jvm_");
      }
      assertThat(strict.get("/health").status()).isEqualTo(200);
      assertThat(
              strict
                  .send(
                      "GET /metrics HTTP/1.1\nHost: localhost:PORT\nAuthorization: Bearer "
                          + strict.token.value()
                          + "\nConnection: close\n\n")
                  .status())
          .isEqualTo(200);
    }
  }

  private Server.Answer withToken(String token) throws IOException {
    return server.send(
        "GET /page HTTP/1.1\nHost: pi.lan:PORT\nAuthorization: Bearer "
            + token
            + "\nConnection: close\n\n");
  }
}
