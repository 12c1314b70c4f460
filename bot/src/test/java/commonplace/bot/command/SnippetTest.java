package commonplace.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SnippetTest {
  private static final String FILLER = "Nothing of interest is said in this sentence. ".repeat(20);

  @Test
  void a_short_text_is_shown_whole() {
    assertThat(Snippet.of(" The tide rises.\n", "tide")).isEqualTo("The tide rises.");
  }

  @Test
  void it_shows_the_first_place_of_the_words_in_whole_words() {
    String text = FILLER + "The Tides rise twice a day. " + FILLER;
    String snippet = Snippet.of(text, "the tide");
    assertThat(snippet).contains("The Tides rise twice a day.").hasSizeBetween(200, 240);
    assertThat(" " + text + " ").contains(" " + snippet + " ");
  }

  @Test
  void it_shows_the_end_of_a_text_that_ends_with_the_words() {
    assertThat(Snippet.of(FILLER + "Only the tide.", "tide")).endsWith("Only the tide.");
  }

  @Test
  void words_of_scripts_without_spaces_are_found() {
    String text = "这里没有什么。".repeat(60) + "潮汐能很便宜。" + "这里没有什么。".repeat(60);
    assertThat(Snippet.of(text, "潮汐能")).contains("潮汐能很便宜");
  }

  @Test
  void where_none_of_the_words_stands_it_is_the_beginning() {
    assertThat(Snippet.of(FILLER, "tide")).isSubstringOf(FILLER.substring(0, 240));
  }

  @Property
  void it_is_letter_for_letter_a_part_of_the_text(@ForAll("texts") String text) {
    String snippet = Snippet.of(text, "tide 潮");
    assertThat(text).contains(snippet);
    assertThat(snippet.length()).isLessThanOrEqualTo(240);
    assertThat(snippet.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("tide", " ", "\n", "x".repeat(300), "😀".repeat(130), "潮汐", "a b ", "é.")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
