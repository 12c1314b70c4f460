package commonplace.tasks.learn;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryAgent;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.Limits;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.Spending;
import commonplace.tasks.gateway.SqliteCallLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MinuteTakerTest {
  private static final String POINT = "The boiler in the cellar leaks water since Tuesday.";
  private static final String DECISION = "We decided to buy a new boiler from Vaillant.";
  private static final String ASKED = "Who carries the old boiler away?";

  @TempDir Path dir;
  private final InstantSource clock = InstantSource.system();
  private final ModelServer server = new ModelServer();
  private final Operations operations = new Operations(new SimpleMeterRegistry(), clock);
  private MemoryAgent memory;
  private Place place;
  private Person owner;

  @BeforeEach
  void open() {
    memory = MemoryAgent.open(dir, clock, operations);
    owner = memory.spaces().owner();
    place = memory.spaces().place(new Address("web", "main"), false, owner);
  }

  @AfterEach
  void close() {
    server.close();
    memory.close();
  }

  private List<Message> talk() {
    return List.of(
        say("/status"), say("Hello.\n" + POINT), say(DECISION), say("Fine weather."), say(ASKED));
  }

  private Message say(String text) {
    return memory.conversations().said(place, owner, text, Instant.EPOCH);
  }

  private Minutes minutes(ModelSettings settings, List<Message> talk) {
    try (var gateway =
        new ModelGateway(
            settings,
            new SqliteCallLog(memory.store()),
            new ModelGateway.Sources(clock, () -> 0, () -> "r1"),
            new Breaker("llm", clock),
            operations)) {
      return new MinuteTaker(gateway).of(place.space(), talk, Duration.ofSeconds(30));
    }
  }

  private ModelSettings model() {
    return new ModelSettings.Server(
        server.baseUrl(), Optional.empty(), Optional.of("small"), Spending.FREE, Limits.STANDARD);
  }

  @Test
  void without_a_model_each_line_is_a_sentence_of_the_talk_with_its_message() {
    List<Message> talk = talk();
    Minutes minutes = minutes(new ModelSettings.None(), talk);
    assertThat(minutes.byModel()).isFalse();
    assertThat(minutes.points()).contains(new Minutes.Line(POINT, List.of(talk.get(1).id())));
    assertThat(minutes.decisions()).hasSize(1);
    assertThat(minutes.decisions().getFirst().sources()).containsExactly(talk.get(2).id());
    assertThat(minutes.open()).containsExactly(new Minutes.Line(ASKED, List.of(talk.get(4).id())));
  }

  @Test
  void a_model_writes_it_and_what_rests_on_no_message_is_left_out() {
    List<Message> talk = talk();
    MessageId point = talk.get(1).id();
    server.usually(
        new Reply.Says(
            "stop",
            List.of(
                """
                {"points": [{"text": "The boiler leaks.", "messages": [%d, 999]},
                            {"text": "The king is dead.", "messages": [999]}],
                 "decisions": [], "open": []}
                """
                    .formatted(point.value()))));
    Minutes minutes = minutes(model(), talk);
    assertThat(minutes.byModel()).isTrue();
    assertThat(minutes.points())
        .containsExactly(new Minutes.Line("The boiler leaks.", List.of(point)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"No.", "{\"points\": [{\"text\": \"x\"}]}", "{\"points\": \"all\"}"})
  void what_a_model_says_that_cannot_be_used_gives_way_to_the_talk(String answer) {
    server.usually(new Reply.Says("stop", List.of(answer)));
    Minutes minutes = minutes(model(), talk());
    assertThat(minutes.byModel()).isFalse();
    assertThat(minutes.points()).isNotEmpty();
  }
}
