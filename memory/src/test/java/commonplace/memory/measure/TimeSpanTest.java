package commonplace.memory.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
  @ParameterizedTest
  @CsvSource({"90s, PT90S", "15m, PT15M", "1h, PT1H", "2d, PT48H", "' 99999s ', PT99999S"})
  void a_number_and_its_unit_are_a_span(String text, Duration span) {
    assertThat(TimeSpan.parse(text)).contains(span);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "15", "0m", "-1h", "1.5h", "100000s", "1w", "1h30m", "1 h"})
  void anything_else_is_none(String text) {
    assertThat(TimeSpan.parse(text)).isEmpty();
  }
}
