package commonplace.tasks.sense;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongChainTest {
  private static final int PARTS = 500_000;

  @Test
  void words_chained_by_a_million_hyphens_take_no_stack() {
    assertThat(Marker.in("not " + "a-".repeat(PARTS) + "b never-all")).containsExactly(Marker.NOT);
    assertThat(new Restatement("x-".repeat(PARTS) + "x", "y", "y").isBorneOut()).isFalse();
  }

  @Test
  void an_amount_of_a_million_digits_takes_no_stack() {
    assertThat(Amount.from("1" + ",000".repeat(PARTS))).isNotNull();
  }
}
