package commonplace.bot.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An OpenAI-compatible server that streams what a test says and keeps what it was sent.
final class ModelStub implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// How a request is answered.
  sealed interface Reply {
    record Says(String finishReason, List<String> deltas) implements Reply {}

    /// The delta, then nothing until the stub is closed.
    record HangsAfter(String delta) implements Reply {}

    /// The delta, then the end of the stream.
    record EndsAfter(String delta) implements Reply {}

    record Fails(int status) implements Reply {}
  }

  final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;

  ModelStub() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/v1/chat/completions", this::handle);
    http.start();
  }

  URI baseUrl() {
    return URI.create("http://localhost:" + http.getAddress().getPort() + "/v1");
  }

  void next(Reply reply) {
    script.add(reply);
  }

  void says(String... deltas) {
    next(new Reply.Says("stop", List.of(deltas)));
  }

  /// What the model was told first.
  String system() {
    JsonNode first = requests.getLast().at("/messages/0");
    if (!first.path("role").asText().equals("system")) {
      throw new AssertionError("no system message");
    }
    return first.path("content").asText();
  }

  /// The turns after it, `role: text`.
  List<String> turns() {
    JsonNode messages = requests.getLast().path("messages");
    return messages
        .valueStream()
        .skip(1)
        .map(m -> m.path("role").asText() + ": " + m.path("content").asText())
        .toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
      Reply reply = script.poll();
      switch (reply) {
        case null -> exchange.sendResponseHeaders(418, -1);
        case Reply.Fails(int status) -> exchange.sendResponseHeaders(status, -1);
        case Reply.Says(String reason, List<String> deltas) -> say(exchange, reason, deltas);
        case Reply.EndsAfter(String delta) -> open(exchange, delta);
        case Reply.HangsAfter(String delta) -> {
          open(exchange, delta);
          hanging.countDown();
          closed.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OutputStream open(HttpExchange exchange, String... deltas) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    for (String delta : deltas) {
      event(out, Map.of("index", 0, "delta", Map.of("content", delta)));
    }
    return out;
  }

  private static void say(HttpExchange exchange, String reason, List<String> deltas)
      throws IOException {
    OutputStream out = open(exchange, deltas.toArray(String[]::new));
    event(out, Map.of("index", 0, "delta", Map.of(), "finish_reason", reason));
    out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void event(OutputStream out, Map<String, ?> choice) throws IOException {
    var chunk =
        Map.of(
            "id",
            "c1",
            "object",
            "chat.completion.chunk",
            "model",
            "small",
            "choices",
            List.of(choice));
    out.write(
        ("data: " + JSON.writeValueAsString(chunk) + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
