package commonplace.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.bot.House;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Digests;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.PersonId;
import commonplace.memory.chat.Place;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.FactId;
import commonplace.memory.fact.Lesson;
import commonplace.memory.post.Letter;
import commonplace.tasks.learn.Diary;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MemoryApiTest {
  @TempDir Path dir;
  private final HttpClient client = HttpClient.newHttpClient();
  private House house;
  private Javalin server;
  private Fact mine;
  private Fact hers;

  @BeforeEach
  void open() {
    house = new House(dir);
    Person owner = house.memory.spaces().owner();
    mine = knows(house.letter(new Address("web", "main"), owner, "I live in Bergen"), owner.id());
    Letter letter = house.letter("I live in Oslo");
    hers = knows(letter, house.memory.spaces().author(letter.message().id()).orElseThrow().id());
    var api = new MemoryApi(house.memory, house.when);
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

  private Fact knows(Letter letter, PersonId person) {
    String text = letter.message().text();
    return house
        .memory
        .facts()
        .learn(
            letter.message(),
            person,
            Fact.Teacher.WORDS,
            List.of(
                new Lesson(Fact.Kind.PROFILE, "city", text, text, text, 0, Optional.empty(), 1.0)))
        .getFirst()
        .fact();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private String get(String path) throws Exception {
    return send(at(path)).body();
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        at(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void the_owner_sees_edits_takes_away_and_brings_back_what_is_known_of_him() throws Exception {
    JsonNode list = new ObjectMapper().readTree(get("/api/memory"));
    assertThat(list.at("/facts/0/text").asText()).isEqualTo("I live in Bergen");
    assertThat(list.at("/facts/0/quote").asText()).isEqualTo("I live in Bergen");
    assertThat(list.at("/kept/said").asInt()).isEqualTo(1);
    String fact = "/api/memory/" + mine.id().value();
    assertThat(post(fact, "{\"text\": \"I live in Rome\"}").body()).contains("I live in Rome");
    assertThat(post(fact, "{\"text\": \" \"}").statusCode()).isEqualTo(400);
    assertThat(post("/api/memory/undo", "{}").body()).contains("I live in Bergen");
    assertThat(post(fact + "/delete", "{}").statusCode()).isEqualTo(200);
    assertThat(get("/api/memory")).contains("\"facts\":[]");
    assertThat(post(fact + "/delete", "{}").statusCode()).isEqualTo(404);
    assertThat(post("/api/memory/undo", "{}").body()).contains("I live in Bergen");
  }

  @Test
  void nothing_of_another_space_is_seen_changed_or_taken_along() throws Exception {
    Place place = house.letter("Where do I live?").place();
    var quote =
        new Citation.OfTalk(1, hers.ground().message(), hers.ground().at(), "I live in Oslo");
    long answer =
        house.memory.conversations().answered(place, "In Oslo. [1]", List.of(quote)).id().value();
    String fact = "/api/memory/" + hers.id().value();
    assertThat(post(fact, "{\"text\": \"hacked\"}").statusCode()).isEqualTo(404);
    assertThat(post(fact + "/delete", "{}").statusCode()).isEqualTo(404);
    assertThat(get("/api/why/" + answer)).isEqualTo("[]");
    for (String path : List.of("/api/memory", "/api/export.json", "/api/export.md")) {
      assertThat(get(path)).as(path).contains("Bergen").doesNotContain("Oslo");
    }
    assertThat(house.memory.facts().find(hers.space(), new FactId(hers.id().value())))
        .map(Fact::text)
        .contains("I live in Oslo");
    assertThat(send(at("/api/why/x")).statusCode()).isEqualTo(404);
    assertThat(post("/api/memory/-1/delete", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void an_export_is_whole_json_and_holds_what_was_said_and_learned() throws Exception {
    HttpResponse<String> response = send(at("/api/export.json"));
    assertThat(response.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"commonplace.json\"");
    JsonNode all = new ObjectMapper().readTree(response.body());
    assertThat(all.at("/facts/0/grounds/0/quote").asText()).isEqualTo("I live in Bergen");
    assertThat(all.at("/messages/0/text").asText()).isEqualTo("I live in Bergen");
    assertThat(all.path("sources")).isEmpty();
    assertThat(all.path("summaries")).isEmpty();
  }

  @Test
  void why_says_what_an_answer_quotes() throws Exception {
    Place place = house.memory.spaces().find(new Address("web", "main")).orElseThrow();
    var quote =
        new Citation.OfTalk(1, mine.ground().message(), mine.ground().at(), "I live in Bergen");
    long answer =
        house.memory.conversations().answered(place, "There. [1]", List.of(quote)).id().value();
    assertThat(get("/api/why/" + answer)).contains("you said ", "I live in Bergen", "quoted");
  }

  @Test
  void an_export_holds_what_was_said_in_groups_and_what_happened_on_days() throws Exception {
    Person owner = house.memory.spaces().owner();
    Person ann = house.memory.spaces().author(hers.ground().message()).orElseThrow();
    Address group = new Address("telegram", "-7");
    knows(house.letterToGroup(group, owner, "My boat is in Bari"), owner.id());
    house.letterToGroup(group, ann, "Mine is in Oslo");
    var day = new Digests.Day(owner.space(), house.when.today(), house.when.zone());
    assertThat(new Diary(house.memory).write(day)).isPresent();
    JsonNode all = new ObjectMapper().readTree(get("/api/export.json"));
    assertThat(all.path("in_groups")).hasSize(1);
    assertThat(all.at("/in_groups/0/text").asText()).isEqualTo("My boat is in Bari");
    assertThat(all.path("facts").findValuesAsText("text")).contains("My boat is in Bari");
    assertThat(all.at("/digests/0/day").asText()).isEqualTo(house.when.today().toString());
    assertThat(get("/api/export.md"))
        .contains("My boat is in Bari", "## Days", "## What you said in groups")
        .doesNotContain("Oslo");
  }

  @Test
  void a_day_is_told_and_a_day_without_a_word_is_not_found() throws Exception {
    JsonNode today = new ObjectMapper().readTree(get("/api/digest"));
    assertThat(today.path("day").asText()).isEqualTo(house.when.today().toString());
    assertThat(today.at("/learned/0").asText()).isEqualTo("I live in Bergen");
    assertThat(get("/api/digest?day=" + house.when.today()))
        .contains("Bergen")
        .doesNotContain("Oslo");
    assertThat(send(at("/api/digest?day=2001-01-01")).statusCode()).isEqualTo(404);
    assertThat(send(at("/api/digest?day=rubbish")).statusCode()).isEqualTo(400);
  }
}
