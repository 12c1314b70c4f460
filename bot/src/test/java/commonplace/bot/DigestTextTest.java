package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Citation;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.deliver.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTextTest {
  @Test
  void a_digest_names_the_source_its_claims_with_their_places_and_what_was_not_understood() {
    Reply reply =
        DigestText.of(
            digest(
                List.of(
                    new Digest.Statement("Tides *rise*.", new PassageId(71), "¶ 14"),
                    new Digest.Statement("They fall.", new PassageId(72), "p. 2")),
                List.of("2 tables", "1 video")));
    assertThat(reply.text())
        .isEqualTo(
            """
            **[Tides \\[1\\]](<https://example.org/a_(b>)**
            example.org · 7 min · 1 claim, 3 people, 0 terms

            1. Tides \\*rise\\*. [1]
            2. They fall. [2]

            Not understood: 2 tables, 1 video.

            Ask me about it, or /claims 7 for all.\
            """);
    assertThat(reply.citations())
        .first()
        .isEqualTo(
            new Citation.OfSource(
                1,
                new SourceId(7),
                new PassageId(71),
                "Tides [1]",
                "https://example.org/a_(b",
                "¶ 14",
                "Tides *rise*."));
  }

  @Test
  void a_source_without_claims_says_so_and_offers_none() {
    assertThat(DigestText.of(digest(List.of(), List.of())).text())
        .endsWith(
            "I found no statement in it that can be checked. Its text is kept and searchable.\n\n"
                + "Ask me about it.");
  }

  private static Digest digest(List<Digest.Statement> best, List<String> skipped) {
    return new Digest(
        new SourceId(7),
        "Tides [1]",
        "https://example.org/a_(b",
        "example.org",
        7,
        new Digest.Counts(1, 3, 0),
        best,
        skipped);
  }

  @Test
  void a_feed_is_a_list_to_choose_from() {
    var feed =
        new Digest(
            new SourceId(7),
            "Sea",
            "https://example.org/feed",
            "example.org",
            1,
            new Digest.Counts(0, 0, 0),
            List.of(
                new Digest.Statement(
                    "Tides (2026-05-03)\nThey rise.\nhttps://example.org/tides",
                    new PassageId(1),
                    "¶ 1")),
            List.of(),
            Source.Kind.FEED);
    assertThat(DigestText.of(feed).text())
        .contains("example.org · feed", "1. Tides (2026-05-03)\nhttps://example.org/tides")
        .endsWith("Send me the link of what I am to read.")
        .doesNotContain("They rise");
  }
}
