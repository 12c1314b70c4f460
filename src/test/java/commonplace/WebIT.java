package commonplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer does in the first minutes, with nothing configured.
@ExtendWith(LastWords.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private Program program;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    program = new Program(home).start();
  }

  @AfterAll
  void stop() throws Exception {
    program.close();
  }

  @Test
  void the_page_is_at_the_address_it_writes_down() throws Exception {
    var page = program.talk("main").page("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Commonplace</title>");
    JsonNode health = program.talk("main").get("/health");
    assertThat(health.path("status").asText()).isEqualTo("healthy");
    assertThat(health.path("telegram").asText()).isEqualTo("off");
  }

  @Test
  void the_sample_is_read_and_an_answer_quotes_it_letter_for_letter() throws Exception {
    Talk talk = program.talk("sample");
    String link = program.address().resolve("/sample").toString();
    talk.reads(link);

    JsonNode answer = talk.say("How did John Locke index his commonplace books?");

    JsonNode cited = answer.at("/citations/0");
    assertThat(cited.path("url").asText()).isEqualTo(link);
    assertThat(cited.path("title").asText()).isEqualTo("A short history of the commonplace book");
    assertThat(cited.path("quote").asText()).contains("Locke");
    assertThat(answer.path("reply").asText()).contains(cited.path("quote").asText(), "[1]");
    String stored =
        program.database().column("SELECT text FROM source WHERE url = '" + link + "'").getFirst();
    assertThat(answer.path("citations"))
        .allSatisfy(c -> assertThat(stored).contains(c.path("quote").asText()));
    // a short reply is shown first and stored a moment later
    Eventually.holds("the answer is stored", SOON, () -> talk.replies().size() == 3);
    assertThat(talk.replies()).last().isEqualTo(answer.path("reply").asText());
    assertThat(talk.replies().get(1)).contains("A short history of the commonplace book");
  }

  @Test
  void what_it_was_told_it_knows_after_a_restart() throws Exception {
    program.talk("told").say("My sister lives in Porto.");

    assertThat(program.stop()).isZero();
    program.start();
    JsonNode answer = program.talk("asked").say("Where does my sister live?");

    assertThat(answer.path("reply").asText()).startsWith("You said so today: “My sister lives in");
    assertThat(answer.at("/citations/0/quote").asText()).isEqualTo("My sister lives in Porto.");
    assertThat(answer.at("/citations/0/message").isNumber()).isTrue();
  }

  @Test
  void a_file_of_20_mb_is_taken_and_a_larger_one_is_told_what_to_do() throws Exception {
    Talk talk = program.talk("files");
    byte[] bytes =
        IntStream.range(0, 600_000)
            .mapToObj("In the year %d the harbour handled ships.\n\n"::formatted)
            .collect(Collectors.joining())
            .getBytes(UTF_8);

    var taken = talk.file("harbour.txt", Arrays.copyOf(bytes, 20 << 20));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    String job = new ObjectMapper().readTree(taken.body()).at("/jobs/0").asText();
    assertThat(talk.end(job, Duration.ofMinutes(2))).isEqualTo("completed");

    for (int size : List.of((20 << 20) + 1, 25 << 20)) {
      var refused = talk.file("larger.txt", Arrays.copyOf(bytes, size));
      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(new ObjectMapper().readTree(refused.body()).path("error").asText())
          .isEqualTo("The file is over 20 MB. Send the part that matters, or a link to it.");
    }
    var message = talk.post("/api/chat", talk.message("x".repeat(2_000_000)));
    assertThat(message.statusCode()).isEqualTo(413);
    assertThat(message.body()).contains("over 2 MB", "as a file");
  }

  @Test
  void what_nobody_told_it_is_not_guessed() throws Exception {
    JsonNode answer = program.talk("guess").say("How tall is the lighthouse of Alexandria?");

    assertThat(answer.path("reply").asText()).startsWith("I have not read anything about that");
    assertThat(answer.path("citations")).isEmpty();
  }

  @Test
  void an_answer_can_be_taken_as_a_stream() throws Exception {
    List<Talk.Event> events = program.talk("stream").stream("Hello", _ -> {});

    assertThat(events).extracting(Talk.Event::name).endsWith("reply");
    assertThat(events.getLast().data().path("reply").asText()).startsWith("Hello.");
    assertThat(events.getLast().data().path("chat").asText()).isEqualTo("stream");
  }

  @Test
  void the_same_id_twice_is_one_message_with_one_reply() throws Exception {
    Talk talk = program.talk("twice");
    var first =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return talk.say("once-only", "I bind books.").body();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    String second = talk.say("once-only", "I bind books.").body();

    String third = talk.say("once-only", "I bind books.").body();

    var json = new ObjectMapper();
    assertThat(json.readTree(second)).isEqualTo(json.readTree(first.join()));
    assertThat(json.readTree(third)).isEqualTo(json.readTree(second));
    Eventually.holds("the reply is stored", SOON, () -> talk.messages().size() == 2);
  }
}
