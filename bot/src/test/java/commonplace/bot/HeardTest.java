package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeardTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.org/a?b=c, false",
    "https://example.org/what-is-this?, false",
    "https://example.org/a what does it say?, true",
    "What does https://example.org/a say about tides, true",
    "https://example.org/a https://example.org/a?b, false",
    "I like https://example.org/a, false"
  })
  void a_question_mark_in_a_link_asks_nothing(String text, boolean asks) {
    assertThat(Heard.in(text).asks()).isEqualTo(asks);
  }

  @Test
  void a_command_has_neither_links_nor_question() {
    Heard heard = Heard.in("/search https://example.org/a what is it?");
    assertThat(heard.command()).isPresent();
    assertThat(heard.links()).isEqualTo(List.of());
    assertThat(heard.asks()).isFalse();
  }
}
