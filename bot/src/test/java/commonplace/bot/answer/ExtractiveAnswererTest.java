package commonplace.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.Answer;
import commonplace.bot.House;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.post.Letter;
import commonplace.tasks.gateway.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveAnswererTest {
  private static final String BARRAGE =
      "The Rance barrage was opened by Charles de Gaulle in 1966. It still makes power today.";

  @TempDir Path dir;
  private House house;
  private ExtractiveAnswerer answerer;

  @BeforeEach
  void open() {
    house = new House(dir);
    answerer = house.extractive();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Answer answer(Letter letter) {
    return answerer.answer(letter, new Cancellation());
  }

  private String says(String text) {
    return answer(house.letter(text)).reply().text();
  }

  private SpaceId space() {
    return house.letter("/jobs").place().space();
  }

  @Test
  void a_question_is_answered_with_the_sentence_that_was_read_and_its_place() {
    Readings.keep(house, space(), "The dam", BARRAGE);
    Answer answer = answer(house.letter("Who opened the Rance barrage?"));
    assertThat(answer.paid()).isFalse();
    assertThat(answer.reply().text())
        .isEqualTo("*The dam*: “The Rance barrage was opened by Charles de Gaulle in 1966.” [1]");
    assertThat(answer.reply().citations())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(BARRAGE).contains(c.quote());
              assertThat(((Citation.OfSource) c).place()).isEqualTo("¶ 1");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"What is it about?", "Summarize the article.", "What does the page say?"})
  void what_is_asked_about_a_source_without_its_words_means_the_one_read_last(String question) {
    assertThat(says(question)).startsWith("I have not read anything");
    SourceId id = Readings.keep(house, space(), "The dam", BARRAGE);
    var library = house.memory.library();
    var passage = library.passages(id).getFirst();
    String quote = "The Rance barrage was opened by Charles de Gaulle in 1966.";
    int start = BARRAGE.indexOf(quote);
    library.addFindings(
        id,
        List.of(
            Finding.stated(
                new Quote(passage.id(), quote, new Span(start, start + quote.length())), 1)));
    assertThat(says(question)).isEqualTo("*The dam*: “" + quote + "” [1]");
    assertThat(says("How heavy is the moon?")).startsWith("I have not read anything");
  }

  @Test
  void what_was_said_is_quoted_with_its_day() {
    house.letter("My dog is called Rex.");
    house.clock.pass(Duration.ofDays(1));
    assertThat(says("What is my dog called?"))
        .isEqualTo("You said so yesterday: “My dog is called Rex.” [1]");
  }

  @Test
  void what_was_told_along_with_a_question_is_kept_and_found() {
    assertThat(says("My dog is called Rex. What should I feed him?"))
        .isEqualTo(ExtractiveAnswer.NOTHING + " What else you said is kept.");
    assertThat(says("What is my dog called?"))
        .isEqualTo("You said so today: “My dog is called Rex.” [1]");
  }

  @Test
  void what_was_asked_before_is_no_answer() {
    says("Who opened the Rance barrage?");
    assertThat(says("Who opened the Rance barrage?")).isEqualTo(ExtractiveAnswer.NOTHING);
  }

  @Test
  void what_was_asked_along_with_a_statement_is_no_answer_either() {
    says("I have a boat. When does the ferry to Dover leave?");
    assertThat(says("When does the ferry to Dover leave?")).isEqualTo(ExtractiveAnswer.NOTHING);
  }

  @Test
  void a_search_is_no_statement() {
    house.letter("/search Rance barrage opened by");
    assertThat(says("Who opened the Rance barrage?")).isEqualTo(ExtractiveAnswer.NOTHING);
  }

  @Test
  void the_words_of_a_link_are_not_asked_about() {
    Readings.keep(house, space(), "The dam", BARRAGE);
    assertThat(says("Who opened the Rance barrage? https://example.org/some/other/words"))
        .contains("Charles de Gaulle");
  }

  @Test
  void nothing_of_another_space_is_quoted() {
    Letter other = house.letter(new Address("telegram", "22"), "hello");
    Readings.keep(house, other.place().space(), "The dam", BARRAGE);
    assertThat(says("Who opened the Rance barrage?")).isEqualTo(ExtractiveAnswer.NOTHING);
  }

  @Test
  void keywords_are_answered_when_something_has_them_and_kept_otherwise() {
    Readings.keep(house, space(), "The dam", BARRAGE);
    assertThat(says("Rance barrage opened")).contains("[1]");
    assertThat(says("apple strudel")).isEqualTo("Kept. Ask me about it any time.");
  }

  @ParameterizedTest
  @CsvSource({
    "Hello, Hello. Send me a link to read",
    "Guten Morgen!, Hello. Send me a link to read",
    "thanks a lot, You are welcome.",
    "Danke schön, You are welcome.",
    "ok thank you, You are welcome.",
    "谢谢, You are welcome.",
    "Good night, Goodbye.",
    "bye, Goodbye.",
    "ok, Good. Ask me",
    "I live in Lyon., Kept. Ask me about it",
    "😀🎉, I see no words in that to remember.",
    "…, I see no words in that to remember."
  })
  void what_is_said_back_fits_what_was_said(String text, String reply) {
    assertThat(says(text)).startsWith(reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"and ", "Hi? ", "x", "\n", "😀", "what ", "a.b ", "潮汐"})
  void a_very_long_text_gets_a_reply_too(String part) {
    assertThat(says(part.repeat(100_000 / part.length()))).isNotBlank();
  }
}
