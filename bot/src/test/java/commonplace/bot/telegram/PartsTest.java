package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.telegram.Parts.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static List<Part> parts(String markdown) {
    return Parts.of(ReplyText.of(markdown));
  }

  @Test
  void a_short_text_is_one_part() {
    assertThat(parts("**Hello** there"))
        .containsExactly(new Part("<b>Hello</b> there", "Hello there"));
  }

  @Test
  void nothing_to_see_is_no_part() {
    assertThat(parts("")).isEmpty();
    assertThat(parts(" \n\t\n ")).isEmpty();
    assertThat(parts("\u200B\u2060\u00A0\u2800")).isEmpty();
  }

  @Test
  void exactly_the_limit_is_one_part_and_one_more_is_two() {
    assertThat(parts("a".repeat(4_096))).hasSize(1);
    assertThat(parts("a".repeat(4_097)))
        .extracting(p -> p.plain().length())
        .containsExactly(4_096, 1);
  }

  @Test
  void escapes_do_not_count_against_the_limit() {
    assertThat(parts("&".repeat(4_096))).hasSize(1);
  }

  @Test
  void a_cut_is_made_between_paragraphs() {
    String first = "One sentence. ".repeat(150).strip();
    String second = "Another sentence. ".repeat(150).strip();
    assertThat(parts(first + "\n\n" + second))
        .extracting(Part::plain)
        .containsExactly(first, second);
  }

  @Test
  void a_cut_within_a_paragraph_is_made_behind_a_sentence() {
    assertThat(parts("Twelve words make a sentence that is long enough. ".repeat(200)))
        .hasSizeGreaterThan(2)
        .allSatisfy(part -> assertThat(part.plain()).endsWith("enough."));
  }

  @Test
  void a_cut_is_made_before_a_fence_rather_than_inside_it() {
    String prose = "Some prose. ".repeat(200).strip();
    String code = "int a;\n\nint b;\n".repeat(200).strip();
    assertThat(parts(prose + "\n\n```\n" + code + "\n```").getFirst().plain()).isEqualTo(prose);
  }

  @Test
  void a_long_fence_is_opened_again_and_keeps_its_indentation() {
    String code = "  if (a) { return; }\n".repeat(500);
    assertThat(parts("```java\n" + code + "```"))
        .hasSizeGreaterThan(2)
        .allSatisfy(
            part -> {
              assertThat(part.html())
                  .startsWith("<pre><code class=\"language-java\">  if")
                  .endsWith("</code></pre>");
              assertThat(part.plain()).endsWith("}");
            });
  }

  @Test
  void what_people_see_as_one_character_is_not_torn() {
    String family = "👨‍👩‍👧‍👦";
    assertThat(parts("a" + family.repeat(1_000)))
        .allSatisfy(
            part -> assertThat(part.plain().replace("a", "").replace(family, "")).isEmpty());
  }

  @Test
  void a_character_longer_than_a_message_is_cut_between_code_points() {
    List<Part> parts = parts("e" + "\u0301".repeat(5_000));
    assertThat(parts).hasSize(2);
    assertThat(parts).allSatisfy(p -> assertThat(p.plain()).hasSizeLessThanOrEqualTo(4_096));
  }

  @Test
  void half_a_surrogate_is_replaced() {
    assertThat(parts("a\uD83Db")).extracting(Part::plain).containsExactly("a\uFFFDb");
  }

  @Test
  void many_long_links_stay_below_what_telegram_parses() {
    String link = "[x](https://a.org/" + "y".repeat(1_500) + ") ";
    assertThat(parts(link.repeat(200)))
        .allSatisfy(part -> assertThat(part.html()).hasSizeLessThan(32_768));
  }
}
