package commonplace.tasks.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PassagesTest {
  @Test
  void every_paragraph_is_a_passage() {
    assertThat(Passages.of("A title\n\nFirst 😀.\nStill first.\n\n- item"))
        .containsExactly(
            new Passages.Span(0, 7, "A title"),
            new Passages.Span(9, 30, "First 😀.\nStill first."),
            new Passages.Span(32, 38, "- item"));
  }

  @Test
  void a_long_paragraph_is_cut_at_the_ends_of_sentences() {
    String sentence = "The quays were rebuilt in stone after 1755 by order of the king.";
    List<Passages.Span> passages = Passages.of((sentence + " ").repeat(60).strip());
    assertThat(passages).hasSizeBetween(4, 8);
    assertThat(passages)
        .allSatisfy(
            passage -> {
              assertThat(passage.text()).startsWith("The quays").endsWith("the king.");
              assertThat(passage.text().length()).isLessThanOrEqualTo(1200);
            });
  }

  @Property
  void passages_are_substrings_that_cover_all_that_is_not_blank(@ForAll("texts") String text) {
    int at = 0;
    for (Passages.Span passage : Passages.of(text)) {
      assertThat(passage.start()).isGreaterThanOrEqualTo(at);
      assertThat(between(text, at, passage.start())).isBlank();
      assertThat(passage.text())
          .isEqualTo(between(text, passage.start(), passage.end()))
          .isNotBlank();
      at = passage.end();
    }
    assertThat(between(text, at, text.codePointCount(0, text.length()))).isBlank();
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "\n",
            "\n\n",
            " ",
            "\t",
            ". ",
            "。",
            "word",
            "😀",
            "é",
            "x".repeat(700),
            "ab. ".repeat(400));
    return parts.list().ofMaxSize(30).map(list -> String.join("", list));
  }

  private static String between(String text, int start, int end) {
    return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end))
        .replace("\u00a0", " ");
  }
}
