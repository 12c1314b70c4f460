package commonplace.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Citation;
import commonplace.memory.chat.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  private static final List<Citation> ONE =
      List.of(new Citation.OfTalk(1, new MessageId(1), Instant.EPOCH, "quote"));

  private static String html(String markdown) {
    return Markdown.html(markdown, ONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a <script src=//evil></script> b",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](<javascript:alert(1)>)",
        "<javascript:alert(1)>",
        "[x](vbscript:x)",
        "![x](javascript:alert(1))",
        "![x\" onerror=\"alert(1)](https://a.example/x.png\"onerror=alert(1))",
        "![x](https://a.example/x.png 'a\" onerror=\"alert(1)')",
        "[x](https://a.example/ 'a\"><script>alert(1)</script>')",
        "```\"><script>alert(1)</script>\n<script>alert(1)</script>\n```",
        "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
        "https://a.example/\"onmouseover=\"alert(1)",
        "[![x](javascript:alert(1))](https://a.example/)",
      })
  void nothing_in_a_text_becomes_active(String attack) {
    for (String html : List.of(html(attack), Markdown.draft(attack), Markdown.plain(attack))) {
      assertThat(html.toLowerCase(Locale.ROOT))
          .doesNotContain("<script", "<img", "<svg", "<iframe", "href=\"javascript", "\"data:")
          .doesNotContain("href=\"vbscript")
          .doesNotContainPattern("<[^>]* on[a-z]+=\"");
    }
  }

  @Test
  void known_citations_become_marks_and_others_stay_text() {
    assertThat(html("So [1], not [2]."))
        .isEqualTo(
            "<p dir=\"auto\">So\u00a0<a class=\"cite\" href=\"#place\" data-n=\"1\">[1]</a>,"
                + " not [2].</p>\n");
    assertThat(html("`[1]` and [text [1]](https://a.example/)")).doesNotContain("data-n");
    assertThat(html("**so [1][1]**").split("data-n=\"1\"", -1)).hasSize(3);
  }

  @Test
  void links_open_apart_and_bare_addresses_become_links() {
    assertThat(html("[a](https://a.example/?b=c&d)"))
        .isEqualTo(
            "<p dir=\"auto\"><a rel=\"noopener noreferrer\" href=\"https://a.example/?b=c&amp;d\""
                + " target=\"_blank\">a</a></p>\n");
    assertThat(html("(see http://a.example/b_c.)"))
        .isEqualTo(
            "<p dir=\"auto\">(see <a rel=\"noopener noreferrer\" href=\"http://a.example/b_c\""
                + " target=\"_blank\">http://a.example/b_c</a>.)</p>\n");
  }

  @Test
  void an_image_becomes_a_link_so_that_no_other_host_is_asked() {
    assertThat(html("![a plan](https://a.example/x.png)"))
        .contains(" href=\"https://a.example/x.png\"", ">a plan</a>");
    assertThat(html("![](https://a.example/x.png)")).contains(">https://a.example/x.png</a>");
    assertThat(html("[![a plan](https://a.example/x.png)](https://a.example/)"))
        .contains(" href=\"https://a.example/\"", "a plan</a>")
        .doesNotContain("x.png");
  }

  @Test
  void lines_stay_lines_and_tables_are_tables() {
    assertThat(html("one\ntwo ~~three~~"))
        .isEqualTo("<p dir=\"auto\">one<br>\ntwo <del>three</del></p>\n");
    assertThat(html("| a | b |\n|---|--:|\n| 1 | 2 |"))
        .startsWith("<table dir=\"auto\">")
        .contains("<td align=\"right\">2</td>");
  }

  @Test
  void a_typed_text_keeps_its_signs() {
    assertThat(Markdown.plain("*a* [1]\n\n# b"))
        .isEqualTo("<p dir=\"auto\">*a* [1]<br />\n<br />\n# b</p>\n");
  }

  @Test
  void deep_nesting_ends() {
    assertThat(html(">".repeat(50_000) + "deep")).contains("deep");
    assertThat(html("*a ".repeat(20_000))).contains("a");
    assertThat(html("[".repeat(50_000))).contains("[");
  }
}
