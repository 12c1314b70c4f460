package commonplace.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reading  54 %  1,000/1,847 passages  7.4/s  ETA 01:53  | 1000 | 1847
          fetching 12 %                                           | 12   | 100
          100%                                                    | 100  | 100
          0/5 pages                                               | 0    | 5
          """)
  void is_read_from_the_line(String line, long done, long total) {
    assertThat(Share.in(line)).contains(new Share(done, total));
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "3/0 pages", "9/5 pages", "version 140 %", "and/or"})
  void is_absent_when_the_line_names_none(String line) {
    assertThat(Share.in(line)).isEmpty();
  }

  @Test
  void an_absurd_number_is_no_error() {
    assertThat(Share.in("9".repeat(400) + "/" + "9".repeat(400))).isEmpty();
  }
}
