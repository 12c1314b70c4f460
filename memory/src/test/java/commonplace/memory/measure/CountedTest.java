package commonplace.memory.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {
  @ParameterizedTest
  @CsvSource({"0, 0 terms", "1, 1 term", "2, 2 terms", "1200, '1,200 terms'"})
  void one_is_one_and_all_else_are_many(long count, String words) {
    assertThat(Counted.of(count, "term", "terms")).isEqualTo(words);
  }
}
