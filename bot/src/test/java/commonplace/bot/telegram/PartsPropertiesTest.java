package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.telegram.Parts.Part;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PartsPropertiesTest {
  private static final Pattern WORD = Pattern.compile("w[0-9]+w");

  @Property(tries = 500)
  void any_text_becomes_parts_that_telegram_takes(@ForAll String text) {
    assertTaken(Parts.of(ReplyText.of(text)));
  }

  @Property(tries = 500)
  void any_markdown_becomes_parts_that_telegram_takes(@ForAll("markdown") String markdown) {
    assertTaken(Parts.of(ReplyText.of(markdown)));
  }

  @Property(tries = 500)
  void all_words_are_there_and_in_order(@ForAll("markdown") String markdown) {
    String seen =
        Parts.of(ReplyText.of(markdown)).stream()
            .map(part -> TelegramHtml.parse(part.html()).text())
            .collect(Collectors.joining("\n"));
    assertThat(words(seen)).isEqualTo(words(markdown));
  }

  @Property(tries = 50)
  void the_same_text_is_always_cut_the_same_way(@ForAll("markdown") String markdown) {
    assertThat(Parts.of(ReplyText.of(markdown))).isEqualTo(Parts.of(ReplyText.of(markdown)));
  }

  /// Words between everything that means something in Markdown or HTML, some of it long.
  @Provide
  Arbitrary<String> markdown() {
    Arbitrary<String> word = Arbitraries.integers().between(0, 99_999).map(n -> "w" + n + "w");
    Arbitrary<String> mark =
        Arbitraries.of(
            " ",
            " ",
            "\n",
            "\n\n",
            "*",
            "**",
            "_",
            "`",
            "\n```\n",
            "\n    ",
            "~~",
            "> ",
            "\n> ",
            "\n- ",
            "\n1. ",
            "\n# ",
            "[",
            "]",
            "](https://a.org/x)",
            "![",
            "<b>",
            "</b>",
            "<",
            ">",
            "&",
            "&amp;",
            "\"",
            "\\",
            "|",
            "\n|---|---|\n",
            "\n***\n",
            "。",
            ". ",
            "👨‍👩‍👧",
            "\uD83D",
            "\u0000",
            "\u200B",
            "e\u0301",
            "<!-- ",
            " -->",
            "\n<div>",
            "[1]",
            "\t",
            "\r\n");
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(5, word),
            Tuple.of(5, mark),
            Tuple.of(
                1, word.list().ofMinSize(50).ofMaxSize(400).map(list -> String.join(" ", list))));
    // A fence of tildes takes the word behind it for the language, which is no text.
    return piece.list().ofMaxSize(60).map(list -> String.join("", list).replace("~~~~", "~~ ~~"));
  }

  private static void assertTaken(List<Part> parts) {
    assertThat(parts)
        .allSatisfy(
            part -> {
              String seen = TelegramHtml.parse(part.html()).text();
              assertThat(seen).isEqualTo(part.plain()).isNotBlank();
              assertThat(seen.length()).isLessThanOrEqualTo(4_096);
              assertThat(Character.isLowSurrogate(seen.charAt(0))).isFalse();
            });
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }
}
