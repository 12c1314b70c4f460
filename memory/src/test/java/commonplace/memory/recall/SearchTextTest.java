package commonplace.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Alice's cat            | alice
          don't                  | dont
          the 1,847 passages     | 1847
          pi is 3.14             | 314
          write to ann@mail.org  | ann mail org
          https://example.org/a-b/page.html | example page html
          file_name              | file name
          getUserName            | getusername user name
          GPT4                   | gpt4 gpt
          a well-known e-mail    | well known email
          Wi-Fi                  | wifi
          the U.S.A.             | usa
          O'Brien                | brien obrien
          l'été                  | ete
          Straße CAFÉ ﬁne        | strasse cafe fine
          ＡＢＣ１２              | abc12
          ёлка                   | елка
          Αθήνα ὁδός             | αθηνα οδοσ
          שָׁלוֹם                  | שלום
          مَرْحَبًا                  | مرحبا
          東京                    | 東京 東 京
          ﾊﾟﾝ                     | パン
          나무                    | 나무 나
          ไทย                    | ไท ทย
          """)
  void a_text_is_indexed_by(String text, String tokens) {
    assertThat(SearchText.index(text).split(" ", -1)).contains(tokens.split(" ", -1));
  }

  @Test
  void the_word_as_written_stands_beside_its_stem() {
    assertThat(SearchText.index("The dogs")).isEqualTo("the dogs dog");
  }

  @Test
  void question_words_are_not_looked_for() {
    assertThat(SearchText.query("What is my dog called?"))
        .contains("\"dog\" OR \"called\" OR \"call\"");
    assertThat(SearchText.query("我的狗叫什么名字？")).contains("\"狗叫\" OR \"名字\"");
  }

  @Test
  void question_words_are_looked_for_when_there_is_nothing_else() {
    assertThat(SearchText.query("who are you")).contains("\"who\" OR \"are\" OR \"you\"");
    assertThat(SearchText.query("什么")).contains("\"什么\"");
  }

  @Test
  void a_single_word_is_looked_for_by_its_stems_in_every_language() {
    assertThat(SearchText.query("Katzen").orElseThrow()).contains("\"katz\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "😀🎉", "?!… — «»", "\ud83d", "\"*^:()"})
  void a_text_without_words_looks_for_nothing(String text) {
    assertThat(SearchText.index(text)).isEmpty();
    assertThat(SearchText.query(text)).isEmpty();
    assertThat(SearchText.terms(text)).isEmpty();
  }

  @Test
  void terms_are_the_distinct_stems_of_the_content_words() {
    assertThat(SearchText.terms("Which dogs did the dog's neighbours see, and when?"))
        .isEqualTo(List.of("dog", "neighbour", "see"));
  }
}
