package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.Reply;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.MessageId;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.SourceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTextTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final ReplyText text = new ReplyText(ZoneId.of("Europe/Berlin"));

  private static Citation source(int n, String title, String url) {
    return new Citation.OfSource(
        n, new SourceId(1), new PassageId(2), title, url, "¶ 14", "the quote");
  }

  private static Citation talk(int n, String at) {
    return new Citation.OfTalk(n, new MessageId(3), Instant.parse(at), "the quote");
  }

  @Test
  void citations_stand_beneath_one_a_line() {
    Reply reply =
        new Reply(
            "So it is [1], [2].",
            List.of(
                source(1, "A *bold*\n <title>", "https://a.org/x"),
                talk(2, "2026-05-02T23:00:00Z")),
            List.of());
    assertThat(Html.of(text.of(reply, NOW)))
        .isEqualTo(
            """
            So it is [1], [2].

            [1] <a href="https://a.org/x">A *bold* &lt;title&gt;</a>, ¶ 14
            [2] you said so on 3 May\
            """);
  }

  @Test
  void another_year_is_named() {
    Reply reply = new Reply("", List.of(talk(1, "2025-05-03T12:00:00Z")), List.of());
    assertThat(text.of(reply, NOW).text()).isEqualTo("[1] you said so on 3 May 2025");
  }

  @Test
  void a_source_without_a_title_is_named_by_its_address() {
    Reply reply = new Reply("a", List.of(source(1, " ", "file:notes.txt")), List.of());
    assertThat(text.of(reply, NOW).text()).isEqualTo("a\n\n[1] file:notes.txt, ¶ 14");
  }
}
