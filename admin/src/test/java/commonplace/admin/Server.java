package commonplace.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.admin.guard.AdminToken;
import commonplace.admin.guard.ObservabilityAuth;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// A real server on a free port, spoken to byte by byte.
public final class Server implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  public final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final AdminToken token;
  final int port;
  private final AdminServer server;

  public Server(Path home, List<Probe> probes, Routes routes) {
    this(home, probes, routes, ObservabilityAuth.DISABLED, TelegramStatus::off);
  }

  Server(
      Path home,
      List<Probe> probes,
      Routes routes,
      ObservabilityAuth auth,
      Supplier<TelegramStatus> telegram) {
    token = AdminToken.at(home.resolve("admin-token"), new SecureRandom());
    server =
        new AdminServer(
            new AdminSettings("127.0.0.1", 0, token, auth),
            new Watched(probes, telegram, metrics),
            List.of(routes),
            () -> NOW,
            new Random(1));
    port = server.start();
  }

  /// The answer to a request written as it goes over the wire; `PORT` stands for the port.
  public Answer send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      String wire = request.replace("PORT", String.valueOf(port)).replace("\n", "\r\n");
      socket.getOutputStream().write(wire.getBytes(UTF_8));
      socket.getOutputStream().flush();
      return new Answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
  }

  /// What a local person's browser gets.
  public Answer get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\nHost: localhost:PORT\nConnection: close\n\n");
  }

  /// What a local person's program gets that sends an empty JSON body.
  public Answer post(String path) throws IOException {
    return send(
        "POST "
            + path
            + " HTTP/1.1\nHost: localhost:PORT\nContent-Type: application/json\nContent-Length: 0\n"
            + "Connection: close\n\n");
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.close();
  }

  public record Answer(String wire) {
    public int status() {
      return Integer.parseInt(wire.split(" ", 3)[1]);
    }

    String head() {
      return wire.substring(0, wire.indexOf("\r\n\r\n"));
    }

    public String body() {
      return wire.substring(wire.indexOf("\r\n\r\n") + 4);
    }

    public JsonNode json() throws IOException {
      String body = body();
      return new ObjectMapper()
          .readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
    }
  }
}
