package commonplace.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.Answer;
import commonplace.bot.House;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.ContextWindow;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Operations;
import commonplace.memory.post.Letter;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.gateway.Limits;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.Spending;
import commonplace.tasks.gateway.SqliteCallLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelAnswererTest {
  private static final String BARRAGE =
      "The Rance barrage was opened by Charles de Gaulle in 1966.";

  @TempDir Path dir;
  private final ModelStub model = new ModelStub();
  private House house;
  private ModelGateway gateway;
  private ModelAnswerer answerer;

  @BeforeEach
  void open() {
    house = new House(dir);
    RandomGenerator noJitter = () -> 0;
    gateway =
        new ModelGateway(
            new ModelSettings.Server(
                model.baseUrl(),
                Optional.empty(),
                Optional.of("small"),
                Spending.FREE,
                Limits.STANDARD),
            new SqliteCallLog(house.memory.store()),
            new ModelGateway.Sources(InstantSource.system(), noJitter, () -> "r1"),
            new Breaker("llm", InstantSource.system()),
            new Operations(new SimpleMeterRegistry(), InstantSource.system()));
    answerer =
        new ModelAnswerer(
            gateway,
            new ModelAnswerer.Sight(house.memory, house.clock, ZoneOffset.UTC),
            Map.of("telegram", house.channel),
            house.extractive());
  }

  @AfterEach
  void close() {
    gateway.close();
    model.close();
    house.close();
  }

  private Answer answer(String text) {
    return answer(house.letter(text), new Cancellation());
  }

  private Answer answer(Letter letter, Cancellation stop) {
    return answerer.answer(letter, stop);
  }

  private SpaceId space() {
    return house.letter("/jobs").place().space();
  }

  @Test
  void the_answer_is_streamed_and_its_citations_are_checked_against_what_was_given() {
    Readings.keep(house, space(), "The dam", BARRAGE);
    model.says("Charles", " de Gaulle [1]", ", they say [7].");
    Answer answer = answer("Who opened the Rance barrage?");
    assertThat(answer.reply().text()).isEqualTo("Charles de Gaulle [1], they say.");
    assertThat(answer.reply().citations())
        .singleElement()
        .satisfies(c -> assertThat(((Citation.OfSource) c).quote()).isEqualTo(BARRAGE));
    assertThat(answer.paid()).isTrue();
    assertThat(model.system()).contains(BARRAGE);
    assertThat(house.channel.drafts)
        .containsExactly(
            "Charles", "Charles de Gaulle [1]", "Charles de Gaulle [1], they say [7].", "closed");
  }

  @Test
  void it_shows_that_it_is_at_work() throws Exception {
    model.says("Yes.");
    answer("Are you there?");
    assertThat(house.channel.typing.poll(10, TimeUnit.SECONDS)).isEqualTo(House.ANNS_CHAT);
  }

  @Test
  void what_broke_off_is_kept_and_says_so() {
    model.next(new ModelStub.Reply.EndsAfter("The first half"));
    Answer answer = answer("Who opened the Rance barrage?");
    assertThat(answer.reply().text())
        .startsWith("The first half\n\n(The answer breaks off here: The model server at ");
    assertThat(answer.paid()).isTrue();
  }

  @Test
  void what_is_as_long_as_the_model_may_write_says_so() {
    model.next(new ModelStub.Reply.Says("length", List.of("The first half")));
    assertThat(answer("Who opened the Rance barrage?").reply().text())
        .startsWith("The first half\n\n(The answer breaks off here: it is as long as");
  }

  @Test
  void what_was_filtered_says_so() {
    model.next(new ModelStub.Reply.Says("content_filter", List.of("The first half")));
    assertThat(answer("Who opened the Rance barrage?").reply().text())
        .startsWith("The first half\n\n(The answer breaks off here: the model's server filters");
  }

  @Test
  void a_model_that_refuses_is_replaced_and_one_line_says_why() {
    Readings.keep(house, space(), "The dam", BARRAGE);
    model.next(new ModelStub.Reply.Fails(401));
    Answer answer = answer("Who opened the Rance barrage?");
    assertThat(answer.reply().text())
        .startsWith("*The dam*: “" + BARRAGE + "” [1]\n\n(The model server at ")
        .contains("refused the key (401)")
        .endsWith("This answer was made without it.)");
    assertThat(answer.reply().citations()).hasSize(1);
    assertThat(answer.paid()).isFalse();
  }

  @Test
  void a_stopped_answer_ends_with_what_there_is() throws Exception {
    model.next(new ModelStub.Reply.HangsAfter("So far"));
    var stop = new Cancellation();
    Letter letter = house.letter("Who opened the Rance barrage?");
    CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> answer(letter, stop));
    assertThat(model.hanging.await(10, TimeUnit.SECONDS)).isTrue();
    while (!house.channel.drafts.contains("So far")) {
      Thread.onSpinWait();
    }
    stop.cancel();
    assertThat(answer.get(10, TimeUnit.SECONDS).reply().text())
        .isEqualTo("So far\n\n(Stopped here.)");
  }

  @Test
  void one_that_was_stopped_before_it_began_asks_nobody() {
    var stop = new Cancellation();
    stop.cancel();
    Answer answer = answer(house.letter("Who opened it?"), stop);
    assertThat(answer.reply().text()).isEqualTo("Stopped.");
    assertThat(answer.paid()).isFalse();
    assertThat(model.requests).isEmpty();
  }

  @Test
  void the_last_messages_are_told_as_turns_and_not_again_as_quotes() {
    Letter first = house.letter("My boat is called Rance.");
    house.memory.conversations().answered(first.place(), "Kept.", List.of());
    model.says("Rance.");
    answer("What is my boat called?");
    assertThat(model.turns())
        .containsExactly(
            "user: My boat is called Rance.", "assistant: Kept.", "user: What is my boat called?");
    assertThat(model.system()).doesNotContain("My boat").contains("There are no quotes.");
  }

  @Test
  void quotes_stay_within_their_budget() {
    SpaceId space = space();
    for (int i = 0; i < 20; i++) {
      Readings.keep(
          house,
          space,
          "Barrage " + i,
          BARRAGE + " It is described at length here.".repeat(40) + " Part " + i + ".");
    }
    model.says("Him.");
    answer("Who opened the Rance barrage?");
    assertThat(ContextWindow.tokens(model.system())).isBetween(2_000, 5_500);
  }

  @Test
  void the_log_holds_ids_and_no_text() {
    Readings.keep(house, space(), "The dam", BARRAGE);
    model.says("Charles de Gaulle [1].");
    Letter letter = house.letter("Who opened the Rance barrage?");
    answer(letter, new Cancellation());
    String logged =
        String.join(
            "\n",
            house.column(
                "SELECT payload_json || ifnull(response_json, '') || ifnull(error_message, '')"
                    + " FROM llm_request JOIN llm_response USING (request_id)"));
    assertThat(logged)
        .contains(String.valueOf(letter.message().id().value()))
        .contains("passages")
        .doesNotContainIgnoringCase("barrage")
        .doesNotContainIgnoringCase("gaulle");
  }
}
