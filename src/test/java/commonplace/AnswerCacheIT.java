package commonplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Answers of a model that are given again.
@ExtendWith(LastWords.class)
class AnswerCacheIT {
  private static final String QUESTION = "How many cells does Locke’s index have?";

  @TempDir Path home;
  private final ModelServer model = new ModelServer();
  private Program program;
  private Talk talk;

  @BeforeEach
  void start() throws Exception {
    model.usually(new Reply.Says("stop", List.of("Into one hundred cells [1].")));
    program =
        new Program(home)
            .with("COMMONPLACE_MODEL_BASE_URL", model.baseUrl())
            .with("COMMONPLACE_TIMEZONE", "UTC")
            .start();
    talk = program.talk("main");
    talk.reads(program.address().resolve("/sample").toString());
  }

  @AfterEach
  void stop() {
    program.close();
    model.close();
  }

  /// Calls for an answer; the program asks the model for facts and claims, too.
  private long calls() {
    return model.chats().stream()
        .map(call -> call.body().path("messages"))
        .map(messages -> messages.path(messages.size() - 1).path("content").asText())
        .filter(asked -> asked.contains("cells does Locke"))
        .filter(asked -> asked.length() < 80)
        .count();
  }

  @Test
  void the_same_question_costs_one_call_also_after_a_kill_until_a_source_is_added()
      throws Exception {
    JsonNode first = talk.say(QUESTION);
    JsonNode again = talk.say("how many cells does Locke's index have");

    assertThat(calls()).isOne();
    assertThat(again.path("reply")).isEqualTo(first.path("reply"));
    assertThat(again.at("/citations/0/quote")).isEqualTo(first.at("/citations/0/quote"));
    assertThat(again.path("citations")).hasSize(1);
    assertThat(talk.say("/why").path("reply").asText()).contains("the same question was answered");
    assertThat(talk.page("/metrics").body())
        .contains("commonplace_cache_requests_total{kind=\"exact\",result=\"hit\"} 1.0")
        .contains("commonplace_cache_entries 1.0");

    program.kill();
    program.start();
    talk = program.talk("main");
    assertThat(talk.say(QUESTION).path("reply")).isEqualTo(first.path("reply"));
    assertThat(calls()).isOne();

    var taken = talk.file("news.txt", "The index of Locke is read again today.\n".getBytes(UTF_8));
    String job = new ObjectMapper().readTree(taken.body()).at("/jobs/0").asText();
    assertThat(talk.end(job, Duration.ofSeconds(60))).isEqualTo("completed");
    talk.say(QUESTION);
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void the_switch_works_while_the_program_runs() throws Exception {
    talk.say(QUESTION);
    assertThat(talk.say("/memoryctl cache strategy off").path("reply").asText())
        .contains("The strategy is off until the program ends.");
    talk.say(QUESTION);
    assertThat(calls()).isEqualTo(2);
    talk.say("/memoryctl cache strategy lru");
    talk.say(QUESTION);
    assertThat(calls()).isEqualTo(2);
    assertThat(talk.say("/memoryctl cache clear").path("reply").asText()).contains("1 answer let");
    talk.say(QUESTION);
    assertThat(calls()).isEqualTo(3);
  }
}
