package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  @ParameterizedTest
  @CsvSource({"'', 0", "a, 1", "abc, 1", "abcd, 2", "日本語, 3", "é, 1", "😀, 2"})
  void a_token_is_three_bytes_rounded_up(String text, int tokens) {
    assertThat(Tokens.estimate(text)).isEqualTo(tokens);
  }

  @Property
  void joining_texts_never_costs_more_than_the_parts(@ForAll String a, @ForAll String b) {
    assertThat(Tokens.estimate(a + b)).isLessThanOrEqualTo(Tokens.estimate(a) + Tokens.estimate(b));
  }
}
