package commonplace.tasks.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " \t\n"})
  void any_number_of_blank_lines_parts_two_paragraphs(String blank) {
    assertThat(PlainText.blocks("One.\n" + blank.repeat(200_000) + "Two."))
        .extracting(Block::text)
        .containsExactly("One.", "Two.");
  }
}
