package commonplace.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.Reply;
import commonplace.bot.When;
import commonplace.memory.chat.Citation;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.recall.Hit;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractiveAnswerTest {
  @Test
  void quotes_of_one_source_share_a_line_that_names_it() {
    var reply =
        compose(
            "2026-11-22T10:00:00Z",
            whole(Found.read(7, 14, "Coffee is *old*.")),
            whole(Found.read(7, 15, "It came from Yemen.")),
            whole(Found.said("I like tea.")));
    assertThat(reply.text())
        .isEqualTo(
            "*Title of 7*: “Coffee is \\*old\\*.” [1] “It came from Yemen.” [2]\n\n"
                + "You said so on 3 May: “I like tea.” [3]");
    assertThat(reply.citations())
        .first()
        .isEqualTo(
            new Citation.OfSource(
                1,
                new SourceId(7),
                new PassageId(7014),
                "Title of 7",
                "https://example.org/7",
                "¶ 14",
                "Coffee is *old*."));
    assertThat(reply.citations()).extracting(Citation::n).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-05-03T20:00:00Z, today
          2026-05-03T23:30:00Z, yesterday
          2026-12-01T00:00:00Z, on 3 May
          2027-01-01T00:00:00Z, on 3 May 2026
          """)
  void a_day_is_named_as_it_looks_from_the_persons_place(String now, String day) {
    assertThat(compose(now, whole(Found.said("I like tea."))).text())
        .startsWith("You said so " + day + ":");
  }

  @Test
  void another_persons_words_carry_his_name() {
    var reply =
        ExtractiveAnswer.compose(List.of(whole(Found.said("I like tea."))), "Bob", when(Found.MAY));
    assertThat(reply.text()).startsWith("Ann said so today:");
  }

  @Test
  void nothing_found_is_said_honestly() {
    assertThat(compose("2026-05-03T20:00:00Z")).isEqualTo(Reply.of(ExtractiveAnswer.NOTHING));
  }

  private static Reply compose(String now, Excerpt... excerpts) {
    return ExtractiveAnswer.compose(List.of(excerpts), "Ann", when(Instant.parse(now)));
  }

  private static When when(Instant now) {
    return new When(InstantSource.fixed(now), ZoneId.of("Europe/Berlin"));
  }

  private static Excerpt whole(Hit hit) {
    return Excerpt.of(hit, 0, hit.text().length());
  }
}
