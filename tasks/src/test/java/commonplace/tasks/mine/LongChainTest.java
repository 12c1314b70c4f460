package commonplace.tasks.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class LongChainTest {
  private static final int PARTS = 500_000;

  @Test
  void words_chained_by_a_million_hyphens_are_one_word() {
    assertThat(Words.count("wind-".repeat(PARTS) + "mill")).isEqualTo(1);
  }

  @Test
  void a_sentence_with_a_million_notes_is_looked_at() {
    assertThatCode(() -> Checkable.isSentence("The wind rose." + "[1]".repeat(PARTS)))
        .doesNotThrowAnyException();
  }
}
