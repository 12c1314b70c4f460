package commonplace.tasks.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A strict stand-in for an OpenAI-compatible server: requests that OpenAI's would refuse are
/// refused here, replies are scripted, and every request is kept.
///
/// Without a script it says "pong", or what it is told to say usually. Hanging replies wait until
/// the server is closed or told to go on.
public final class ModelServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// How the next chat request is answered.
  public sealed interface Reply {
    /// The deltas, then the finish reason (none when empty), usage and `[DONE]`.
    record Says(String finishReason, List<String> deltas) implements Reply {}

    /// One delta for each permit, however long that takes.
    record SaysInTurn(Semaphore turns, List<String> deltas) implements Reply {}

    /// Nothing at all.
    record Hangs() implements Reply {}

    /// The delta, then nothing.
    record HangsAfter(String delta) implements Reply {}

    /// The delta, then the connection is closed within a chunk.
    record BreaksAfter(String delta) implements Reply {}

    /// The delta, then the end of the body without finish reason and `[DONE]`.
    record EndsAfter(String delta) implements Reply {}

    /// The bytes as they are.
    record Raw(int status, Map<String, String> headers, String body) implements Reply {}
  }

  /// One request as it came in.
  public record Request(String method, String path, String authorization, JsonNode body) {}

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Semaphore arrived = new Semaphore(0);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CountDownLatch disconnected = new CountDownLatch(1);
  private volatile Function<JsonNode, Reply> usual = _ -> new Reply.Says("stop", List.of("pong"));
  private volatile String key = "";
  private volatile String models =
      "{\"object\":\"list\",\"data\":[{\"id\":\"small\",\"object\":\"model\"},{\"id\":\"large\"}]}";

  public ModelServer() {
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

  /// From now on only requests with this key are answered.
  public void requireKey(String required) {
    key = required;
  }

  public void listModels(String json) {
    models = json;
  }

  public void reply(Reply... next) {
    script.addAll(List.of(next));
  }

  /// From now on every request without a script is answered like this.
  public void usually(Reply reply) {
    usually(_ -> reply);
  }

  /// From now on every request without a script is answered by what it asks. Called by many threads
  /// at once.
  public void usually(Function<JsonNode, Reply> reply) {
    usual = reply;
  }

  public void say(String... deltas) {
    reply(new Reply.Says("stop", List.of(deltas)));
  }

  public void refuse(int status, String body) {
    reply(new Reply.Raw(status, Map.of("Content-Type", "application/json"), body));
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public List<Request> chats() {
    return requests.stream().filter(r -> r.path().endsWith("/chat/completions")).toList();
  }

  /// Waits for one more request to have arrived.
  public void awaitRequest() throws InterruptedException {
    if (!arrived.tryAcquire(30, TimeUnit.SECONDS)) {
      throw new AssertionError("no request within 30 s");
    }
  }

  /// Lets hanging replies write on, and waits until one of them finds its client gone.
  public boolean clientLeft() throws InterruptedException {
    goOn.countDown();
    return disconnected.await(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    goOn.countDown();
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      var request =
          new Request(
              exchange.getRequestMethod(), exchange.getRequestURI().getPath(), authorization, body);
      requests.add(request);
      arrived.release();
      if (!authorization.equals(key.isEmpty() ? "null" : "Bearer " + key)) {
        send(exchange, 401, Map.of(), error("Incorrect API key provided: " + authorization));
        return;
      }
      switch (request.method() + " " + request.path()) {
        case "GET /v1/models" -> send(exchange, 200, Map.of(), models);
        case "POST /v1/chat/completions" -> chat(exchange, request);
        default -> send(exchange, 404, Map.of(), error("no such path"));
      }
    }
  }

  private void chat(HttpExchange exchange, Request request) throws IOException {
    String wrong = wrong(exchange, request.body());
    if (!wrong.isEmpty()) {
      send(exchange, 400, Map.of(), error(wrong));
      return;
    }
    Reply reply = script.poll();
    switch (reply == null ? usual.apply(request.body()) : reply) {
      case Reply.Raw(int status, var headers, var body) -> send(exchange, status, headers, body);
      case Reply.Says(var reason, var deltas) -> say(exchange, reason, deltas);
      case Reply.SaysInTurn(var turns, var deltas) -> sayInTurn(exchange, turns, deltas);
      case Reply.Hangs _ -> hang(exchange, exchange.getResponseBody(), true);
      case Reply.HangsAfter(var delta) -> hang(exchange, begin(exchange, delta), false);
      case Reply.BreaksAfter(var delta) -> {
        OutputStream _ = begin(exchange, delta);
      }
      case Reply.EndsAfter(var delta) -> begin(exchange, delta).close();
    }
  }

  private static String wrong(HttpExchange exchange, JsonNode body) {
    if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      return "content type";
    }
    if (exchange.getRequestHeaders().containsKey("Upgrade")) {
      return "upgrade";
    }
    if (body.path("model").asText().isEmpty() || body.path("messages").isEmpty()) {
      return "model and messages are required";
    }
    for (JsonNode message : body.path("messages")) {
      boolean known =
          List.of("system", "user", "assistant").contains(message.path("role").asText());
      if (!known || !message.path("content").isTextual()) {
        return "message " + message;
      }
    }
    JsonNode format = body.path("response_format");
    if (format.path("type").asText().equals("json_schema")
        && (!format.at("/json_schema/name").asText().matches("[A-Za-z0-9_-]{1,64}")
            || !format.at("/json_schema/schema").isObject())) {
      return "response_format";
    }
    return body.path("stream").asBoolean() && body.at("/stream_options/include_usage").asBoolean()
        ? ""
        : "a stream with usage is expected";
  }

  private static void say(HttpExchange exchange, String reason, List<String> deltas)
      throws IOException {
    try (OutputStream out = open(exchange)) {
      event(out, chunk(Map.of("role", "assistant", "content", ""), ""));
      for (String delta : deltas) {
        event(out, chunk(Map.of("content", delta), ""));
      }
      if (!reason.isEmpty()) {
        event(out, chunk(Map.of(), reason));
      }
      event(
          out,
          "{\"id\":\"c1\",\"model\":\"small-2026\",\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":5,\"total_tokens\":25}}");
      event(out, "[DONE]");
    }
  }

  private static void sayInTurn(HttpExchange exchange, Semaphore turns, List<String> deltas)
      throws IOException {
    try (OutputStream out = open(exchange)) {
      for (String delta : deltas) {
        turns.acquireUninterruptibly();
        event(out, chunk(Map.of("content", delta), ""));
      }
      event(out, chunk(Map.of(), "stop"));
      event(out, "[DONE]");
    }
  }

  private static OutputStream begin(HttpExchange exchange, String delta) throws IOException {
    OutputStream out = open(exchange);
    event(out, chunk(Map.of("content", delta), ""));
    return out;
  }

  private void hang(HttpExchange exchange, OutputStream out, boolean unanswered) {
    try {
      goOn.await();
      OutputStream stream = unanswered ? open(exchange) : out;
      for (int megabytes : IntStream.range(0, 64).toArray()) {
        event(stream, "x".repeat(1 << 20) + megabytes);
      }
    } catch (IOException gone) {
      disconnected.countDown();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static OutputStream open(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String chunk(Map<String, String> delta, String reason) {
    return json(
        Map.of(
            "id",
            "c1",
            "object",
            "chat.completion.chunk",
            "model",
            "small-2026",
            "choices",
            List.of(
                reason.isEmpty()
                    ? Map.of("index", 0, "delta", delta)
                    : Map.of("index", 0, "delta", delta, "finish_reason", reason))));
  }

  private static void send(
      HttpExchange exchange, int status, Map<String, String> headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// An error as OpenAI words it.
  public static String error(String message) {
    return error(message, "");
  }

  public static String error(String message, String code) {
    return json(Map.of("error", Map.of("message", message, "code", code)));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
