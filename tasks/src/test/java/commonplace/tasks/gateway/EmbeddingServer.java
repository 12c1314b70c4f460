package commonplace.tasks.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A strict stand-in for `/v1/embeddings`: a request that OpenAI's server would refuse is refused
/// here, replies are scripted, and every text is kept. Without a script a text's vector is its
/// length and 1, and vectors come in reverse order, as the interface allows.
public final class EmbeddingServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Reply(int status, String body) {}

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();

  public EmbeddingServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  public URI baseUrl() {
    return URI.create("http://localhost:" + http.getAddress().getPort() + "/v1");
  }

  /// The next request is answered so.
  public void reply(int status, String body) {
    script.add(new Reply(status, body));
  }

  /// What was to be embedded, in the order in which it came.
  public List<String> texts() {
    return List.copyOf(texts);
  }

  /// The `Authorization` of each request.
  public List<String> keys() {
    return List.copyOf(keys);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      Reply scripted = script.poll();
      Reply reply = scripted == null ? answer(exchange, request) : scripted;
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply answer(HttpExchange exchange, JsonNode request) {
    JsonNode input = request.path("input");
    boolean good =
        exchange.getRequestMethod().equals("POST")
            && exchange.getRequestURI().getPath().equals("/v1/embeddings")
            && request.path("model").isTextual()
            && input.isArray()
            && !input.isEmpty();
    if (!good) {
      return new Reply(400, "{\"error\": {\"message\": \"not a request for embeddings\"}}");
    }
    List<String> data = new ArrayList<>();
    for (int i = 0; i < input.size(); i++) {
      texts.add(input.path(i).asText());
      data.add(
          "{\"object\": \"embedding\", \"index\": %d, \"embedding\": [%d, 1]}"
              .formatted(i, input.path(i).asText().length()));
    }
    return new Reply(
        200,
        "{\"object\": \"list\", \"data\": [%s], \"usage\": {\"total_tokens\": %d}}"
            .formatted(String.join(",", data.reversed()), 3 * input.size()));
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
