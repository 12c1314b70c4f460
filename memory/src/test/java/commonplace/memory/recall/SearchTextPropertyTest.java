package commonplace.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextPropertyTest {
  private static final Pattern TOKENS =
      Pattern.compile("([\\p{L}\\p{N}\\p{M}]+( [\\p{L}\\p{N}\\p{M}]+)*)?");
  private static final Pattern QUERY =
      Pattern.compile("\"[\\p{L}\\p{N}\\p{M}]+\"( OR \"[\\p{L}\\p{N}\\p{M}]+\"){0,39}");

  @Property
  void tokens_are_letters_digits_and_marks_in_lower_case(@ForAll("texts") String text) {
    String index = SearchText.index(text);
    assertThat(index).matches(TOKENS);
    assertThat(index.chars().filter(c -> c < 0x80)).noneMatch(Character::isUpperCase);
  }

  @Property
  void a_query_is_at_most_forty_quoted_tokens(@ForAll("texts") String text) {
    assertThat(SearchText.query(text).stream()).allMatch(query -> QUERY.matcher(query).matches());
  }

  @Property
  void terms_stand_in_the_index(@ForAll("texts") String text) {
    var index = new HashSet<>(Arrays.asList(SearchText.index(text).split(" ", -1)));
    assertThat(index).containsAll(SearchText.terms(text));
  }

  @Property
  void a_text_is_found_by_itself(@ForAll("texts") String text) {
    List<String> index = Arrays.asList(SearchText.index(text).split(" ", -1));
    assertThat(SearchText.query(text).stream())
        .allMatch(query -> index.stream().anyMatch(token -> query.contains('"' + token + '"')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a ",
        "е́",
        "漢",
        "ก",
        "é",
        "\u0301\u0323",
        "\ud83d",
        "a'",
        "1,",
        "aB",
        "x-",
        "ー",
        "是"
      })
  void long_texts_take_linear_time(String unit) {
    String text = unit.repeat(100_000 / unit.length());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          SearchText.index(text);
          SearchText.query(text);
          SearchText.terms(text);
        });
  }

  @Provide
  Arbitrary<String> texts() {
    var any = Arbitraries.strings().all().ofMaxLength(60);
    var some =
        Arbitraries.of(
                "don't",
                "l’eau",
                "北京",
                "東京タワー",
                "ｶﾅ",
                "서울",
                "กรุง",
                "Ärger",
                "İstanbul",
                "שלום",
                "#a_b",
                "3.14",
                "x@y.z",
                "\ud83d",
                "😀",
                "\u0301",
                "'",
                "-",
                " ",
                "\n",
                "ß",
                "the",
                "ﷺ",
                "①",
                "aBc9")
            .list()
            .ofMaxSize(30)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(any, some);
  }
}
