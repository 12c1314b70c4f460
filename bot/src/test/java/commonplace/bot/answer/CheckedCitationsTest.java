package commonplace.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Citation;
import commonplace.memory.chat.MessageId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedCitationsTest {
  private static final List<Citation> THREE = given(3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tea [2], then coffee [1].     | Tea [1], then coffee [2].
          Tea [12].                     | Tea.
          Tea [1, 2].                   | Tea [1][2].
          Tea [1,9] here.               | Tea [1] here.
          Tea [1-3].                    | Tea [1][2][3].
          Tea [7–9] here.               | Tea here.
          Tea [3][9][3].                | Tea [1][1].
          See `a[1]` and [9].           | See `a[1]` and.
          See [1](https://x.org/9) [2]. | See [1](https://x.org/9) [1].
          Tea [^2].                     | Tea [1].
          Array x[] and [n] stay.       | Array x[] and [n] stay.
          Odd [[9]9].                   | Odd.
          """)
  void only_what_was_given_is_cited(String model, String checked) {
    assertThat(CheckedCitations.check(model, THREE).text()).isEqualTo(checked);
  }

  @Test
  void code_is_left_as_it_is() {
    String text = "A:\n```\nx[9] = y[1];\n```\nEnd [9].";
    assertThat(CheckedCitations.check(text, THREE).text())
        .isEqualTo("A:\n```\nx[9] = y[1];\n```\nEnd.");
  }

  @Test
  void only_the_citations_used_come_with_it_renumbered() {
    var reply = CheckedCitations.check("Tea [3]. Coffee [1]. Tea [3].", THREE);
    assertThat(reply.citations()).extracting(Citation::n).containsExactly(1, 2);
    assertThat(reply.citations()).extracting(Citation::quote).containsExactly("quote 3", "quote 1");
  }

  @Property
  void no_number_in_brackets_stands_without_its_citation(@ForAll("texts") String text) {
    var reply = CheckedCitations.check(text, THREE);
    assertThat(Pattern.compile("\\[(\\d+)]").matcher(reply.text()).results())
        .allMatch(n -> Integer.parseInt(n.group(1)) <= reply.citations().size());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "[", "]", "1", "2", "9", "[1]", "[2]", "[9]", ",", "-", " ", "^", "a", ".", "\n")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  private static List<Citation> given(int count) {
    return IntStream.rangeClosed(1, count)
        .<Citation>mapToObj(n -> new Citation.OfTalk(n, new MessageId(n), Found.MAY, "quote " + n))
        .toList();
  }
}
