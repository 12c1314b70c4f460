package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Somebody who talks with the program over the interface of its page.
public record Talk(URI address, String chat) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> OVER = Set.of("completed", "failed", "cancelled");

  /// An event of a stream.
  public record Event(String name, JsonNode data) {}

  /// Says something and waits for the reply.
  public JsonNode say(String text) throws Exception {
    HttpResponse<String> response = post("/api/chat", message(text));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  /// Says something; what is replied comes later.
  public CompletableFuture<JsonNode> saying(String text) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return say(text);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        work -> Thread.ofVirtual().start(work));
  }

  /// Says something under an id of one's own, without looking at the answer.
  public HttpResponse<String> say(String id, String text) throws Exception {
    return post("/api/chat", message(text).put("id", id));
  }

  /// Says something and takes the answer as it comes.
  public List<Event> stream(String text, Consumer<Event> each) throws Exception {
    var request =
        request("/api/chat")
            .header("Accept", "text/event-stream")
            .POST(body(message(text)))
            .build();
    List<Event> events = new ArrayList<>();
    try (Stream<String> lines = HTTP.send(request, BodyHandlers.ofLines()).body()) {
      var name = new StringBuilder();
      lines.forEach(
          line -> {
            if (line.startsWith("event: ")) {
              name.replace(0, name.length(), line.substring("event: ".length()));
            } else if (line.startsWith("data: ")) {
              var event = new Event(name.toString(), parsed(line.substring("data: ".length())));
              events.add(event);
              each.accept(event);
            }
          });
    }
    return events;
  }

  /// Waits until that job has ended.
  ///
  /// @return how
  public String end(String job, Duration within) throws Exception {
    return Eventually.appears(
        "job " + job + " ends",
        within,
        () ->
            Stream.of(get("/jobs/" + job).path("status").asText())
                .filter(OVER::contains)
                .findFirst());
  }

  /// Sends a link and waits until it was read.
  public void reads(String link) throws Exception {
    JsonNode reply = say(link);
    assertThat(reply.path("jobs")).as(reply.toString()).hasSize(1);
    assertThat(end(reply.at("/jobs/0").asText(), Duration.ofSeconds(20))).isEqualTo("completed");
  }

  /// The whole conversation, oldest first.
  public List<JsonNode> messages() throws Exception {
    List<JsonNode> messages = new ArrayList<>();
    get("/api/messages?limit=200&chat=" + chat).path("messages").forEach(messages::add);
    return messages;
  }

  /// What the assistant said, oldest first.
  public List<String> replies() throws Exception {
    return messages().stream()
        .filter(m -> m.path("author").asText().equals("assistant"))
        .map(m -> m.path("text").asText())
        .toList();
  }

  public JsonNode get(String path) throws Exception {
    return JSON.readTree(page(path).body());
  }

  public HttpResponse<String> page(String path) throws IOException, InterruptedException {
    return HTTP.send(request(path).build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, ObjectNode body)
      throws IOException, InterruptedException {
    return HTTP.send(request(path).POST(body(body)).build(), BodyHandlers.ofString());
  }

  public ObjectNode message(String text) {
    return JSON.createObjectNode().put("text", text).put("chat", chat);
  }

  /// Sends a file and waits for the reply.
  public HttpResponse<String> file(String name, byte[] bytes)
      throws IOException, InterruptedException {
    return HTTP.send(
        request("/api/files?chat=" + chat + "&name=" + name)
            .setHeader("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(bytes))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher body(ObjectNode body) {
    return BodyPublishers.ofString(body.toString());
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
