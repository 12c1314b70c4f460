package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Answers written by a model, and what is said when it cannot.
@ExtendWith(LastWords.class)
class ModelIT {
  private static final String KEY = "sk-the-key-of-the-model";
  private static final String WITHOUT = "This answer was made without it.)";

  @TempDir Path home;
  private final ModelServer model = new ModelServer();
  private Program program;

  @BeforeEach
  void start() throws Exception {
    model.requireKey(KEY);
    program =
        new Program(home)
            .with("COMMONPLACE_MODEL_BASE_URL", model.baseUrl())
            .with("COMMONPLACE_MODEL_API_KEY", KEY)
            .start();
  }

  @AfterEach
  void stop() {
    program.close();
    model.close();
  }

  @Test
  void the_model_gets_the_passage_and_the_talk_and_its_citations_are_checked() throws Exception {
    Talk talk = program.talk("main");
    model.say("Noted.");
    talk.say("My favourite bookbinder is called Quillfeather.");
    talk.reads(program.address().resolve("/sample").toString());
    model.say("Into one hundred cells [1]", ", they say [99].");

    JsonNode answer = talk.say("How many cells does Locke’s index have?");

    JsonNode sent = model.chats().getLast().body();
    assertThat(sent.at("/messages/0/content").asText())
        .contains("[1] “A short history of the commonplace book”, ¶ ")
        .contains("under each letter the five vowels, which makes one hundred cells.");
    List<String> told = sent.path("messages").findValuesAsText("content");
    assertThat(told).contains("My favourite bookbinder is called Quillfeather.", "Noted.");
    assertThat(told).endsWith("How many cells does Locke’s index have?");
    assertThat(answer.path("reply").asText()).isEqualTo("Into one hundred cells [1], they say.");
    assertThat(answer.path("citations")).hasSize(1);
    String stored = program.database().column("SELECT text FROM source").getFirst();
    assertThat(stored).contains(answer.at("/citations/0/quote").asText());

    assertThat(String.join("", program.database().column("SELECT payload_json FROM llm_request")))
        .contains("\"messages\":[", "\"passages\":[")
        .doesNotContain("Quillfeather", "cells", "Locke");
    assertThat(Database.holding(home.resolve("logs"), "Quillfeather")).isEmpty();
    assertThat(program.stop()).isZero();
    assertThat(Database.holding(home, KEY)).isEmpty();
    assertThat(Database.holding(home, "Quillfeather")).contains("data/commonplace.db");
  }

  @Test
  void an_answer_is_seen_while_it_is_written() throws Exception {
    var turns = new Semaphore(1);
    model.reply(new Reply.SaysInTurn(turns, List.of("Once ", "upon ", "a time.")));

    List<String> drafts = new ArrayList<>();
    List<Talk.Event> events =
        program.talk("main").stream(
            "Tell me a story.",
            event -> {
              drafts.add(event.name() + ":" + event.data().path("text").asText());
              turns.release();
            });

    assertThat(drafts).startsWith("draft:Once ", "draft:Once upon ").endsWith("reply:");
    assertThat(events.getLast().data().path("reply").asText()).isEqualTo("Once upon a time.");
  }

  @Test
  void a_model_that_is_down_is_replaced_by_quotes_and_one_line_says_so() throws Exception {
    program.talk("main").say("My sister lives in Porto.");
    model.close();

    String reply = program.talk("main").say("Where does my sister live?").path("reply").asText();

    assertThat(reply)
        .contains("“My sister lives in Porto.” [1]\n\n(The model server at localhost:")
        .contains("cannot be used: ")
        .endsWith(WITHOUT);
    JsonNode check = program.talk("main").get("/health").at("/checks/model");
    assertThat(check.path("status").asText()).isEqualTo("degraded");
    assertThat(check.path("message").asText()).contains("cannot be used: ");
  }

  @Test
  void a_model_with_a_fault_of_its_own_is_asked_again_and_then_replaced() throws Exception {
    model.refuse(500, ModelServer.error("down"));
    model.refuse(500, ModelServer.error("down"));
    model.refuse(500, ModelServer.error("down"));

    String reply = program.talk("main").say("Where does my sister live?").path("reply").asText();

    assertThat(reply)
        .startsWith("I have not read anything about that")
        .contains(" failed (500). ")
        .endsWith(WITHOUT);
    assertThat(model.chats()).hasSize(3);
    assertThat(program.talk("main").say("And now?").path("reply").asText()).isEqualTo("pong");
  }

  @Test
  void a_cut_answer_is_kept_as_far_as_it_came() throws Exception {
    model.reply(new Reply.BreaksAfter("The first half"));

    String reply = program.talk("main").say("Where does my sister live?").path("reply").asText();

    assertThat(reply)
        .startsWith("The first half\n\n(The answer breaks off here: The model server at ")
        .contains("broke off in the middle of its answer.");
  }

  @Test
  void a_model_that_falls_silent_costs_no_more_than_its_time() throws Exception {
    model.reply(new Reply.HangsAfter("The first half"));
    CompletableFuture<JsonNode> cut = program.talk("cut").saying("Where does my sister live?");
    Eventually.holds("the model was asked", () -> model.chats().size() == 1);
    model.reply(new Reply.Hangs());
    CompletableFuture<JsonNode> silent = program.talk("silent").saying("Where is my brother?");
    Eventually.holds("the model was asked", () -> model.chats().size() == 2);

    assertThat(program.talk("other").say("Hello").path("reply").asText()).isEqualTo("pong");

    assertThat(cut.get().path("reply").asText())
        .startsWith("The first half\n\n(The answer breaks off here: ");
    assertThat(silent.get().path("reply").asText())
        .startsWith("I have not read anything about that")
        .contains("30 seconds")
        .endsWith(WITHOUT);
  }

  @Test
  void stop_ends_a_hanging_answer_at_once() throws Exception {
    model.reply(new Reply.Hangs());
    CompletableFuture<JsonNode> hanging = program.talk("main").saying("Where is my brother?");
    Eventually.holds("the model was asked", () -> model.chats().size() == 1);

    long begun = System.nanoTime();
    String said = program.talk("main").say("/stop").path("reply").asText();
    String reply = hanging.get().path("reply").asText();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    assertThat(said).isEqualTo("Stopped the answer.");
    assertThat(reply).isEqualTo("Stopped.");
    assertThat(model.clientLeft()).isTrue();
  }

  @Test
  void the_button_of_the_page_keeps_what_was_written() throws Exception {
    model.reply(new Reply.HangsAfter("The first half"));
    Talk talk = program.talk("main");
    ObjectNode stop = new ObjectMapper().createObjectNode().put("chat", "main");

    List<Talk.Event> events =
        talk.stream(
            "Where is my brother?",
            event -> {
              if (event.name().equals("draft")) {
                try {
                  assertThat(talk.post("/api/stop", stop).body()).isEqualTo("{\"stopped\":true}");
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }
            });

    assertThat(events.getLast().data().path("reply").asText())
        .isEqualTo("The first half\n\n(Stopped here.)");
  }
}
