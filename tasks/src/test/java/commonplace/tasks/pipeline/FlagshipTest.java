package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.Tier;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagshipTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "1, 1, 0, 0",
    "2, 1, 0, 1",
    "10, 1, 4, 5",
    "11, 2, 4, 5",
    "40, 4, 16, 20"
  })
  void the_first_tenth_is_a_and_the_rest_of_the_first_half_b(int claims, int a, int b, int c) {
    var tiers = Flagship.tiers(claims);

    assertThat(tiers).hasSize(claims).isSorted();
    assertThat(Collections.frequency(tiers, Tier.A)).isEqualTo(a);
    assertThat(Collections.frequency(tiers, Tier.B)).isEqualTo(b);
    assertThat(Collections.frequency(tiers, Tier.C)).isEqualTo(c);
  }
}
