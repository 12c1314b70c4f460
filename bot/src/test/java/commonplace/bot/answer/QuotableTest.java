package commonplace.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.mine.Sentences;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuotableTest {
  @Test
  void abbreviations_and_initials_end_no_sentence() {
    assertThat(cut("Dr. Smith met J. Doe, e.g. on 3. May. They spoke."))
        .containsExactly("Dr. Smith met J. Doe, e.g. on 3. May.", "They spoke.");
  }

  @Test
  void a_line_break_ends_a_sentence() {
    assertThat(cut(" Heading\nFirst one. Second one! "))
        .containsExactly("Heading", "First one.", "Second one!");
  }

  @Test
  void chinese_and_japanese_stops_end_a_sentence() {
    assertThat(cut("我住在里斯本。我有一只猫。")).containsExactly("我住在里斯本。", "我有一只猫。");
  }

  @Test
  void a_long_sentence_is_cut_at_a_space() {
    assertThat(cut("word ".repeat(250)))
        .hasSizeGreaterThan(2)
        .allMatch(s -> s.length() <= 500 && s.endsWith("word"));
  }

  @Property
  void sentences_follow_one_another_and_hold_all_that_is_not_space(@ForAll String text) {
    int last = 0;
    var left = new StringBuilder(text);
    for (Sentences.Span span : Quotable.in(text)) {
      assertThat(span.start()).isBetween(last, span.end() - 1);
      last = span.end();
      left.replace(span.start(), span.end(), " ".repeat(span.end() - span.start()));
    }
    assertThat(left.chars()).allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private static List<String> cut(String text) {
    return Quotable.in(text).stream()
        .map(span -> text.substring(span.start(), span.end()))
        .toList();
  }
}
