package commonplace.tasks.mine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.CpuTime;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
  private static List<String> split(String text) {
    return Sentences.split(text).stream().map(span -> span.of(text)).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "One is here. Two is there.; 2",
        "Dr. Smith met Mr. J. R. Jones in St. Ives. They talked.; 2",
        "It fell by 3.5 percent in the U.S. Senate. Then it rose.; 2",
        "Das gilt z. B. für Berlin. Dort ist es so.; 2",
        "Это было в 1755 г. Потом был построен порт.; 1",
        "港は一七五五年に再建された。貿易は十年で戻った。; 2",
        "这是第一句。这是第二句！第三句？; 3",
        "Really? Yes! Well.; 3",
        "no stop at all; 1"
      })
  void sentences_end_where_a_reader_ends_them(String text, int sentences) {
    assertThat(split(text)).hasSize(sentences);
  }

  @Test
  void a_long_text_takes_linear_time() {
    for (String part : List.of("Mr. ", ". ", "a", "Word word. ", "。")) {
      String text = part.repeat(200_000);
      assertThat(CpuTime.of(() -> Sentences.split(text))).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Property
  void sentences_do_not_overlap_and_leave_only_blanks(@ForAll String text) {
    int at = 0;
    for (Sentences.Span span : Sentences.split(text)) {
      assertThat(span.start()).isGreaterThanOrEqualTo(at).isLessThan(span.end());
      assertThat(blank(text.substring(at, span.start()))).isTrue();
      at = span.end();
    }
    assertThat(blank(text.substring(at))).isTrue();
  }

  private static boolean blank(String text) {
    return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }
}
