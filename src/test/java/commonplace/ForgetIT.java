package commonplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What was forgotten stands in no file.
@ExtendWith(LastWords.class)
class ForgetIT {
  private static final String SECRET = "zyxqrwvut";
  private static final Duration GONE = Duration.ofSeconds(60);

  @TempDir Path home;
  private final Site site = new Site();
  private final ModelServer model = new ModelServer();
  private final HonestModel miner = new HonestModel();
  private Program program;
  private Talk talk;

  /// It mines what jobs give it, and repeats what people say.
  private Reply answer(JsonNode request) {
    JsonNode last = request.path("messages").path(request.path("messages").size() - 1);
    String content = last.path("content").asText();
    try {
      new ObjectMapper().readTree(content);
      return miner.apply(request);
    } catch (Exception talk) {
      return new Reply.Says("stop", List.of("You said: " + content));
    }
  }

  @BeforeEach
  void start() throws Exception {
    model.usually(this::answer);
    program =
        new Program(home)
            .with("COMMONPLACE_MODEL_BASE_URL", model.baseUrl())
            .with("COMMONPLACE_FETCH_ALLOW", site.endpoint())
            .with("COMMONPLACE_EXPORT_FOLDER", home.resolve("exports"))
            .start();
    talk = program.talk("main");
  }

  @AfterEach
  void stop() {
    program.close();
    model.close();
    site.close();
  }

  private void tell() throws Exception {
    talk.say("Remember that my password is " + SECRET + ".");
    talk.say("My dog is called " + SECRET + "dog. What is my password?");
    program.talk("other").say("Again: " + SECRET);
    site.article(
        "/" + SECRET,
        "About " + SECRET,
        "The " + SECRET + " is a plant that was found in 1759 by a keeper of a lighthouse.",
        "A grown " + SECRET + " weighs about 5,800 kilograms and floats on mercury.");
    talk.reads(site.url("/" + SECRET));
    JsonNode sent =
        new ObjectMapper()
            .readTree(
                talk.file(
                        "notes-" + SECRET + ".txt",
                        ("The " + SECRET + " of the file was heard in 1998.\n\nIt has two parts.")
                            .getBytes(StandardCharsets.UTF_8))
                    .body());
    assertThat(talk.end(sent.at("/jobs/0").asText(), Duration.ofSeconds(30)))
        .isEqualTo("completed");
    talk.say("What weighs 5,800 kilograms?");
  }

  private void nothingHolds(String secret) throws Exception {
    Eventually.holds("no file holds it", GONE, () -> Database.holding(home, secret).isEmpty());
    for (var utf16 : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      String seen = new String(secret.getBytes(utf16), StandardCharsets.ISO_8859_1);
      assertThat(Database.holding(home, seen)).as("%s", utf16).isEmpty();
    }
  }

  @Test
  void after_forget_me_no_file_holds_a_byte_of_what_was_said_and_read() throws Exception {
    tell();
    assertThat(Database.holding(home, SECRET)).isNotEmpty();
    assertThat(Database.holding(home.resolve("exports"), SECRET)).isNotEmpty();

    String asked = talk.say("/forget_me").path("reply").asText();
    assertThat(asked).contains("2 sources", "`/forget_me yes` within ten minutes does it");
    String done = talk.say("/forget_me yes").path("reply").asText();
    assertThat(done).startsWith("Forgotten: ").contains("No file of the memory holds it any more");

    nothingHolds(SECRET);
    assertThat(talk.replies()).containsExactly(done);
    assertThat(program.talk("other").messages()).isEmpty();
    assertThat(talk.get("/api/sources")).isEmpty();
    assertThat(talk.say("/memory").path("reply").asText()).startsWith("I know nothing of you yet.");
    assertThat(program.stop()).isZero();
    assertThat(Database.holding(home, SECRET)).isEmpty();
  }

  @Test
  void after_forget_a_thing_no_file_holds_a_byte_of_it_and_the_rest_is_there() throws Exception {
    talk.say("I collect stamps.");
    tell();
    String asked = talk.say("/forget " + SECRET).path("reply").asText();
    assertThat(asked).contains("/forget yes", "you said", "source");
    assertThat(talk.say("/forget yes").path("reply").asText()).startsWith("Forgotten: ");
    String left = talk.say("/forget " + SECRET + "dog").path("reply").asText();
    assertThat(left).contains("/forget yes");
    assertThat(talk.say("/forget yes").path("reply").asText()).startsWith("Forgotten: ");

    nothingHolds(SECRET);
    assertThat(talk.messages())
        .extracting(m -> m.path("text").asText())
        .contains("I collect stamps.", "You said: I collect stamps.");
  }

  @Test
  void what_is_being_read_while_its_person_is_forgotten_comes_to_nothing() throws Exception {
    site.silent("/" + SECRET);
    String job = talk.say(site.url("/" + SECRET)).at("/jobs/0").asText();
    talk.say("/forget_me");
    assertThat(talk.say("/forget_me yes").path("reply").asText()).startsWith("Forgotten: ");
    assertThat(talk.page("/jobs/" + job).statusCode()).isEqualTo(404);
    nothingHolds(SECRET);
  }

  @Test
  void an_answer_that_is_being_written_in_another_chat_stores_nothing_of_it() throws Exception {
    var turns = new Semaphore(0);
    model.usually(_ -> new Reply.SaysInTurn(turns, List.of("You said ", SECRET)));
    Talk other = program.talk("other");
    var slow =
        CompletableFuture.supplyAsync(
            () -> catchThrowable(() -> other.say("What did I say of " + SECRET + "?")));
    Eventually.holds("the model is asked", GONE, () -> !model.chats().isEmpty());
    talk.say("/forget_me");
    assertThat(talk.say("/forget_me yes").path("reply").asText()).startsWith("Forgotten: ");
    turns.release(2);
    assertThat(slow).succeedsWithin(GONE);
    nothingHolds(SECRET);
    assertThat(other.messages()).isEmpty();
  }
}
