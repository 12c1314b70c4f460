package commonplace.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Message.Author;
import commonplace.memory.recall.Hit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What am I allergic to?       | By the way I'm allergic to peanuts.
          which allergies do I have    | By the way I'm allergic to peanuts.
          What is my dog called?       | My dog is called Bruno.
          Wie heißt mein Hund?         | Mein Hund heißt Bruno.
          Wogegen bin ich allergisch?  | Ich bin allergisch gegen Erdnüsse.
          我的狗叫什么名字？               | 我的狗叫布鲁诺。
          我对什么过敏？                  | 我对花生过敏。
          私の犬の名前は何ですか？         | 私の犬の名前はポチです。
          Как зовут мою собаку?        | Мою собаку зовут Бруно.
          ¿Cómo se llama mi perro?     | Mi perro se llama Bruno.
          """)
  void what_a_person_stated_answers_him_among_two_hundred_messages(String question, String said) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      hits.add(
          Found.said(i, Author.PERSON, "Today number " + i + " the weather in town was fine."));
    }
    hits.add(100, Found.said(said));
    assertThat(quotes(Excerpts.choose(question, hits, 3))).containsExactly(said);
  }

  @Test
  void questions_and_the_assistants_own_words_are_no_evidence() {
    var hits =
        List.of(
            Found.said("Is my dog called Bruno?"),
            Found.said(2, Author.ASSISTANT, "Your dog is called Rex."));
    assertThat(Excerpts.choose("What is my dog called?", hits, 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Where do I live?",
        "When was Napoleon born?",
        "Who invented the coffee machine in Berlin?",
        "When was the coffee house opened?",
        "?",
        ""
      })
  void nothing_is_claimed_about_what_was_never_read(String question) {
    var hits =
        List.of(
            Found.said("I moved to Lisbon last spring."),
            Found.read(1, 1, "People who live in cities drink more coffee."),
            Found.read(1, 2, "The coffee house is a place to meet."));
    assertThat(Excerpts.choose(question, hits, 3)).isEmpty();
  }

  @Test
  void a_number_is_answered_by_the_sentence_that_has_one() {
    var hits =
        List.of(
            Found.read(1, 1, "Physical activity every week keeps you healthy. Move more."),
            Found.read(2, 7, "Adults need 150 minutes of physical activity a week."));
    assertThat(quotes(Excerpts.choose("How many minutes of physical activity a week?", hits, 1)))
        .containsExactly("Adults need 150 minutes of physical activity a week.");
  }

  @Test
  void what_only_comes_near_is_no_answer_but_can_be_offered() {
    var hits =
        List.of(
            Found.read(
                1, 1, "Even reliable cars need the motor oil and the filter checked regularly."));
    String question = "When should motor oil and tires be checked?";
    assertThat(Excerpts.choose(question, hits, 3)).isEmpty();
    assertThat(Excerpts.nearest(question, hits, 3)).hasSize(1);
    assertThat(Excerpts.nearest("Who won the world cup in 1998?", hits, 3)).isEmpty();
  }

  @Test
  void sentences_of_one_source_stand_together_in_their_order() {
    var hits =
        List.of(
            Found.read(1, 9, "Coffee from Yemen was sold by traders."),
            Found.read(2, 1, "Yemen coffee reached Java with ships."),
            Found.read(1, 2, "Yemen grew all coffee that Europe drank."));
    var chosen = Excerpts.choose("coffee Yemen", hits, 3);
    assertThat(quotes(chosen)).hasSize(3);
    assertThat(quotes(chosen).indexOf("Coffee from Yemen was sold by traders."))
        .isEqualTo(quotes(chosen).indexOf("Yemen grew all coffee that Europe drank.") + 1);
  }

  @Test
  void what_says_the_same_is_quoted_once() {
    var hits =
        List.of(
            Found.read(1, 1, "Coffee comes from Yemen in Arabia."),
            Found.read(2, 1, "Coffee comes from Yemen in Arabia!"));
    assertThat(Excerpts.choose("Where does coffee come from?", hits, 3)).hasSize(1);
  }

  @Property(tries = 200)
  void quotes_are_substrings_at_their_offsets(@ForAll String question, @ForAll List<String> texts) {
    List<Hit> hits = texts.stream().map(text -> Found.read(1, 1, question + " " + text)).toList();
    assertThat(Excerpts.choose(question, hits, 3))
        .allMatch(e -> e.hit().text().substring(e.start(), e.end()).equals(e.quote()))
        .hasSizeLessThanOrEqualTo(3);
  }

  private static List<String> quotes(List<Excerpt> excerpts) {
    return excerpts.stream().map(Excerpt::quote).toList();
  }
}
