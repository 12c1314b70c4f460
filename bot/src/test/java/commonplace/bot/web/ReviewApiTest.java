package commonplace.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.bot.House;
import commonplace.bot.answer.Readings;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.SpaceId;
import commonplace.tasks.enrich.Enrichments;
import commonplace.tasks.enrich.RunRequest;
import commonplace.tasks.enrich.Scope;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReviewApiTest {
  @TempDir Path dir;
  private final HttpClient client = HttpClient.newHttpClient();
  private House house;
  private Javalin server;

  @BeforeEach
  void open() throws Exception {
    house = new House(dir);
    Path rules =
        Files.writeString(
            dir.resolve("rules.yml"),
            "rules: [{id: sun, for: source, when: {title: {contains: solar power}}, tag:"
                + " [energy]}]");
    var enrichments =
        new Enrichments(house.memory.store(), Optional.of(rules), InstantSource.system());
    SpaceId mine = house.memory.spaces().owner().space();
    SpaceId ours =
        house
            .memory
            .spaces()
            .place(new Address("telegram", "-7"), true, house.memory.spaces().owner())
            .space();
    Readings.keep(house, mine, "Of solar power", "The sun shines.");
    Readings.keep(house, mine, "Coal", "Coal is old.");
    Readings.keep(house, ours, "Wind", "The wind blows.");
    enrichments.run(
        new RunRequest(new Scope.All(), Optional.empty(), false, RunRequest.CHUNK, "me"), _ -> {});
    var api =
        new ReviewApi(() -> new ReviewApi.Desk(enrichments.reviews(Optional.of(mine)), "you"));
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  api.mount(config.routes);
                })
            .start(0);
  }

  @AfterEach
  void close() {
    server.stop();
    client.close();
    house.close();
  }

  private JsonNode send(int status, HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return new ObjectMapper().readTree(response.body());
  }

  private static String marked(JsonNode item, String rest) {
    return "{\"mark\": \"" + item.path("mark").asText() + "\"" + rest + "}";
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private HttpRequest.Builder post(String path, String body) {
    return at(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  @Test
  void what_waits_is_shown_with_its_reason_and_only_that_of_the_local_person() throws Exception {
    JsonNode queue = send(200, at("/api/review"));

    assertThat(queue.path("waiting").asInt()).isEqualTo(1);
    JsonNode item = queue.path("items").get(0);
    assertThat(item.path("item").asText()).isEqualTo("source:2");
    assertThat(item.path("why").asText()).isEqualTo("no rule fits");
    assertThat(item.path("title").asText()).isEqualTo("Coal");
  }

  @Test
  void what_is_approved_waits_no_longer() throws Exception {
    JsonNode item = send(200, at("/api/review")).path("items").get(0);

    JsonNode decided = send(200, post("/api/review/source:2/approve", marked(item, "")));

    assertThat(decided.path("now").asText()).isEqualTo("no tag (you)");
    assertThat(decided.path("waiting").asInt()).isZero();
    assertThat(send(200, at("/api/review")).path("items")).isEmpty();
  }

  @Test
  void other_tags_take_the_place_of_those_there() throws Exception {
    assertThat(
            send(200, post("/api/review/source:1/override", "{\"tags\": [\" a \", \"\", \"b\"]}"))
                .path("now")
                .asText())
        .isEqualTo("a, b (you)");
    send(400, post("/api/review/source:1/override", "{}"));
  }

  @Test
  void what_has_changed_since_it_was_shown_is_shown_instead_of_decided() throws Exception {
    JsonNode shown = send(200, at("/api/review")).path("items").get(0);
    send(200, post("/api/review/source:2/override", "{\"tags\": [\"coal, and steam\"]}"));

    JsonNode refused = send(409, post("/api/review/source:2/approve", marked(shown, "")));

    assertThat(refused.path("error").asText())
        .startsWith("source:2 has changed since it was shown and is not decided.");
    JsonNode now = refused.path("item");
    assertThat(now.path("tags").get(0).asText()).isEqualTo("coal, and steam");
    send(409, post("/api/review/source:2/override", marked(shown, ", \"tags\": []")));
    send(200, post("/api/review/source:2/override", marked(now, ", \"tags\": []")));
  }

  @Test
  void what_is_not_his_or_not_there_is_not_decided() throws Exception {
    send(404, post("/api/review/source:3/approve", "{}"));
    send(404, post("/api/review/source:3/override", "{\"tags\": []}"));
    send(404, post("/api/review/nonsense/approve", "{}"));
    send(415, at("/api/review/source:2/approve").POST(HttpRequest.BodyPublishers.ofString("{}")));
  }
}
