package commonplace.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {
  @ParameterizedTest
  @CsvSource({
    "Wohin bist du gefahren?, Wir fuhren an die Ostsee",
    "Wann bin ich nachts aufgewacht?, Ich wache gegen vier auf",
    "Warum wollen wir das Paket abholen?, Ich hab es abgeholt",
    "Wo ist er weggekommen?, Er kam in Ulm weg",
    "Wer hat die Straße gesperrt?, Wegen der Sperrung",
    "Was hör ich während ich bügle?, Beim Bügeln",
    "Wo steht unser Häuschen?, Das Haus am See",
    "Wann hat Julias Mann Geburtstag?, Julia",
    "Wer hat der Großmutter geschrieben?, Oma Hilde",
    "Wer schrieb ihr?, Ich habe ihr geschrieben",
    "Когда приезжала тётя?, Она приехала вчера",
    "Куда мы ездили летом?, Мы поехали на море",
    "Что помогает мне заснуть?, Я быстро засыпаю",
    "Когда заканчивается отпуск?, Закончится в пятницу",
    "Что я читала?, Вчера прочитала роман",
    "Где я покупал шапку?, Вчера купил её на рынке",
    "Сколько лет бабуле?, Бабушка",
  })
  void a_question_looks_for_the_other_forms_of_its_words(String question, String text) {
    assertThat(wordsOf(question)).noneMatch(word -> isIn(text, word));
    assertThat(Forms.of(question, wordsOf(question))).anyMatch(word -> isIn(text, word));
  }

  @Test
  void words_that_only_ask_are_left_out() {
    assertThat(texts("Seit wann konnten wir eigentlich immer baden?")).containsExactly("baden");
    assertThat(texts("Какую книгу я вообще хочу?")).containsExactly("книгу");
  }

  @Test
  void words_that_only_ask_stay_when_there_are_no_others() {
    assertThat(texts("Was war denn überhaupt?")).containsExactly("überhaupt");
  }

  @Test
  void other_languages_are_looked_for_as_they_are() {
    for (String question :
        List.of(
            "When did we drive to the lake that freezes in winter?",
            "¿Cuándo fuimos a la playa con mi hermana?",
            "什么时候去了海边")) {
      assertThat(Forms.of(question, wordsOf(question))).isEqualTo(wordsOf(question));
    }
  }

  @Test
  void a_word_stays_known_by_how_it_was_asked_and_has_a_bounded_number_of_forms() {
    String question = "Wann haben wir die Wohnung übergeben und sind weitergezogen?";

    assertThat(Forms.of(question, wordsOf(question)))
        .allSatisfy(
            word -> {
              assertThat(word.forms().iterator().next()).isEqualTo(Folding.fold(word.text()));
              assertThat(word.forms()).hasSizeLessThanOrEqualTo(40);
            });
  }

  private static boolean isIn(String text, Word word) {
    List<String> tokens = List.of(SearchText.index(text).split(" ", -1));
    return word.forms().stream().anyMatch(tokens::contains);
  }

  private static List<String> texts(String question) {
    return Forms.of(question, wordsOf(question)).stream().map(Word::text).toList();
  }

  private static List<Word> wordsOf(String question) {
    return SearchText.words(question);
  }
}
