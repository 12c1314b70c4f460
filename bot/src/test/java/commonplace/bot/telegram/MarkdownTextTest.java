package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          **a** and *b* and `c` and ~~d~~ | <b>a</b> and <i>b</i> and <code>c</code> and <s>d</s>
          # A *title*                     | <b>A <i>title</i></b>
          5 < 6 & "7" > 4                 | 5 &lt; 6 &amp; &quot;7&quot; &gt; 4
          <script>x</script>              | &lt;script&gt;x&lt;/script&gt;
          a <b>raw</b> tag                | a &lt;b&gt;raw&lt;/b&gt; tag
          [x](https://a.org/?a=1&b=2)     | <a href="https://a.org/?a=1&amp;b=2">x</a>
          [x](javascript:alert(1))        | x (javascript:alert(1))
          [x](tg://user?id=1)             | x (tg://user?id=1)
          ![alt](https://a.org/i.png)     | <a href="https://a.org/i.png">alt</a>
          ![](https://a.org/i.png)        | <a href="https://a.org/i.png">https://a.org/i.png</a>
          <me@a.org>                      | me@a.org
          [`c`](https://a.org/)           | <a href="https://a.org/">c</a>
          **a `b` c**                     | <b>a </b><code>b</code><b> c</b>
          **a **b** c**                   | <b>a b c</b>
          ***                             | ———
          as said [1], and [2]            | as said [1], and [2]
          ~1 to ~2                        | ~1 to ~2
          """)
  void markdown_becomes_the_tags_telegram_knows(String markdown, String html) {
    assertThat(Html.of(ReplyText.of(markdown))).isEqualTo(html);
  }

  @Test
  void lists_are_lines() {
    assertThat(Html.of(ReplyText.of("Two:\n\n- a\n  - b\n- c\n\n\n3. x\n4. y")))
        .isEqualTo("Two:\n\n• a\n    • b\n• c\n\n3. x\n4. y");
  }

  @Test
  void a_quote_in_a_quote_is_one_quote() {
    assertThat(Html.of(ReplyText.of("> a\n> > b\n\nc")))
        .isEqualTo("<blockquote>a\n\nb</blockquote>\n\nc");
  }

  @Test
  void a_fence_keeps_its_language_and_its_blanks() {
    assertThat(Html.of(ReplyText.of("```java\n  if (a < b) {\n\n  }\n```")))
        .isEqualTo("<pre><code class=\"language-java\">  if (a &lt; b) {\n\n  }</code></pre>");
  }

  @Test
  void words_behind_a_fence_are_not_lost() {
    assertThat(Html.of(ReplyText.of("```java Main.java\nx\n```")))
        .isEqualTo("<pre><code class=\"language-java\">Main.java\nx</code></pre>");
    assertThat(Html.of(ReplyText.of("~~~~yes"))).isEqualTo("<pre>yes</pre>");
  }

  @Test
  void a_table_is_aligned() {
    String table = "| name | n |\n|---|--:|\n| **Ada** | 7 |\n| 日本 | 12 |";
    assertThat(Html.of(ReplyText.of(table)))
        .isEqualTo("<pre>name   n\n────  ──\nAda    7\n日本  12</pre>");
  }

  @Test
  void a_table_with_more_cells_than_its_head_keeps_them() {
    String table = "| a | b |\n|---|---|\n| 1 | 2 | 3 |";
    assertThat(Html.of(ReplyText.of(table))).isEqualTo("<pre>" + table + "</pre>");
    assertThat(Html.of(ReplyText.of("|\n|---|\nyes"))).isEqualTo("<pre>|\n|---|\nyes</pre>");
  }

  @Test
  void an_unused_definition_of_a_link_is_kept() {
    assertThat(ReplyText.of("[a]: https://a.org 'T'\n[b]: c\n\nd").text())
        .isEqualTo("[a]: https://a.org (T)\n[b]: c\n\nd");
  }

  @Test
  void deep_nesting_neither_fails_nor_loses_words() {
    String deep = "> ".repeat(5_000) + "*_".repeat(5_000) + "word" + "_*".repeat(5_000);
    Styled styled = ReplyText.of(deep);
    assertThat(styled.text()).contains("word");
    assertThat(TelegramHtml.parse(Html.of(styled)).text()).isEqualTo(styled.text());
  }
}
