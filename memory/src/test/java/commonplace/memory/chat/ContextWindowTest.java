package commonplace.memory.chat;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextWindowTest {
  @ParameterizedTest
  @CsvSource({"'', 0", "a, 1", "abc, 1", "abcd, 2", "日本語, 3", "é, 1", "😀, 2"})
  void a_token_is_three_bytes_rounded_up(String text, int tokens) {
    assertThat(ContextWindow.tokens(text)).isEqualTo(tokens);
  }

  @Property
  void joining_texts_never_costs_more_than_the_parts(@ForAll String a, @ForAll String b) {
    assertThat(ContextWindow.tokens(a + b))
        .isLessThanOrEqualTo(ContextWindow.tokens(a) + ContextWindow.tokens(b));
  }
}
