package commonplace.tasks.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " \t\n"})
  void any_number_of_blank_lines_parts_two_paragraphs(String blank) {
    assertThat(PlainText.blocks("One.\n" + blank.repeat(200_000) + "Two."))
        .extracting(Block::text)
        .containsExactly("One.", "Two.");
  }

  @ParameterizedTest
  @CsvSource({
    "The lights of the coast, The lights of the coast",
    "# On tides, On tides",
    "Back on Monday.,",
    "'Dear all,',"
  })
  void a_first_line_is_a_title_unless_it_is_a_sentence(String line, @Nullable String title) {
    assertThat(PlainText.title(PlainText.blocks(line + "\n\nMore.")))
        .isEqualTo(Optional.ofNullable(title));
  }

  @ParameterizedTest
  @CsvSource({
    "Back on Monday. Or Tuesday., Back on Monday.",
    "'Mr. Darcy arrived at noon. He left.', Mr. Darcy arrived at noon.",
    "'Ask Dr. J. Ömer, e.g. in St. Ives. Then go.', 'Ask Dr. J. Ömer, e.g. in St. Ives. Then go.'",
    "'A harbour that was rebuilt after the earthquake of 1755 because the king paid for its new"
        + " quays', 'A harbour that was rebuilt after the earthquake of 1755 because the king paid"
        + "…'"
  })
  void what_has_no_title_begins_with_a_sentence_cut_at_a_word(String line, String beginning) {
    assertThat(PlainText.beginning(PlainText.blocks(line))).hasValue(beginning);
    assertThat(PlainText.beginning(PlainText.blocks("x".repeat(200)))).isEmpty();
  }
}
