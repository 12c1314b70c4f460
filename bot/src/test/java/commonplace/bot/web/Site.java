package commonplace.bot.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.bot.Delivery;
import commonplace.bot.Incoming;
import commonplace.bot.Intake;
import commonplace.bot.Reply;
import commonplace.bot.Sent;
import commonplace.bot.Tempo;
import commonplace.memory.chat.Address;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The routes on a real server, with a person's browser on one side and an intake on the other.
final class Site implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-05-03T12:30:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  final KeptArchive archive = new KeptArchive();
  final BlockingQueue<Incoming> taken = new LinkedBlockingQueue<>();
  final Set<String> stopped = ConcurrentHashMap.newKeySet();
  final WebChannel channel = new WebChannel(archive, InstantSource.fixed(NOW), new Tempo());
  private final HttpClient client = HttpClient.newHttpClient();
  private final Javalin server;

  private Site(Pace pace) {
    var controls =
        new Controls() {
          @Override
          public boolean stop(String chat) {
            return stopped.add(chat);
          }

          @Override
          public boolean cancel(String job) {
            return job.equals("7");
          }
        };
    var made = new AtomicInteger();
    var chat = new ChatApi(channel, controls, () -> "made-" + made.incrementAndGet(), pace);
    var routes = new WebRoutes(WebPages.load(), chat, archive);
    server =
        Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              routes.mount(config.routes);
            });
  }

  static Site open(Pace pace) {
    var site = new Site(pace);
    site.channel.start(site.taken::addAll);
    site.server.start("127.0.0.1", 0);
    return site;
  }

  static Site open() {
    return open(Pace.USUAL);
  }

  void intake(Intake intake) {
    channel.start(intake);
  }

  int port() {
    return server.port();
  }

  /// The next message that reached the intake.
  Incoming taken() throws InterruptedException {
    return Optional.ofNullable(taken.poll(10, TimeUnit.SECONDS)).orElseThrow();
  }

  Sent reply(Incoming to, Reply reply) {
    return channel.send(
        new Delivery(to.address(), Optional.of(to.updateId()), reply, 0, partsTaken -> {}));
  }

  void tell(String chat, String text) {
    channel.send(
        new Delivery(
            new Address("web", chat), Optional.empty(), Reply.of(text), 0, partsTaken -> {}));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpRequest.Builder posting(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> post(String path, String body) {
    return client.sendAsync(posting(path, body).build(), BodyHandlers.ofString());
  }

  /// Opens a stream of events; returns when the server has begun it.
  Events stream(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response =
        client.send(
            request.header("Accept", EventStream.TYPE).build(), BodyHandlers.ofInputStream());
    return Events.of(response);
  }

  Events stream(String path) throws IOException, InterruptedException {
    return stream(request(path));
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json(send(request(path)).body());
  }

  static List<String> texts(JsonNode array, String field) {
    return array.valueStream().map(node -> node.path(field).asText()).toList();
  }

  @Override
  public void close() {
    channel.close();
    server.stop();
    client.close();
  }
}
