package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Citation;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Evidence;
import commonplace.memory.knowledge.Nature;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Provenance;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.knowledge.Tier;
import commonplace.tasks.deliver.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTextTest {
  private static final Map<Tier, Integer> TIERS = Map.of(Tier.C, 2, Tier.A, 1);

  private static Evidence says(long source, String title, String quote) {
    var id = new SourceId(source);
    var passage = new PassageId(source * 10);
    var span = new Span(0, quote.length());
    return new Evidence(
        new Claim(
            new ClaimId(source),
            id,
            quote,
            new Quote(passage, quote, span),
            Nature.STATED,
            Provenance.RULES,
            1,
            Optional.empty(),
            Optional.empty()),
        new Passage(passage, id, (int) source, 0, quote.length(), quote),
        new Source(
            id,
            new SpaceId(1),
            Source.Kind.PAGE,
            "https://example.org/" + source,
            title,
            "example.org",
            Optional.empty(),
            Optional.empty(),
            3,
            Instant.EPOCH));
  }

  private static Digest.Statement alone(Evidence evidence) {
    return new Digest.Statement(evidence, List.of(), List.of(), List.of());
  }

  @Test
  void a_digest_names_the_source_its_claims_with_their_places_and_what_was_not_understood() {
    Reply reply =
        DigestText.of(
            digest(
                new Digest.Counts(3, TIERS, 1, 0),
                List.of(
                    alone(says(7, "Tides [1]", "Tides *rise*.")),
                    alone(says(7, "Tides [1]", "They fall."))),
                List.of("2 tables", "1 video")));
    assertThat(reply.text())
        .isEqualTo(
            """
            **[Tides \\[1\\]](<https://example.org/a_(b>)**
            example.org · 7 min · 3 claims (1 A, 2 C), 1 person, 0 terms

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
                new PassageId(70),
                "Tides [1]",
                "https://example.org/7",
                "¶ 7",
                "Tides *rise*."));
  }

  @Test
  void what_others_say_too_and_what_they_say_otherwise_stands_beneath_with_its_quote() {
    var statement =
        new Digest.Statement(
            says(7, "Tides", "It is 330 m tall."),
            List.of(says(8, "Towers", "x"), says(9, "Paris", "x"), says(10, "More", "x")),
            List.of(says(12, "Guide", "It is 330 m tall and of iron.")),
            List.of(says(11, "An *old* book", "It is 300 m tall.")));
    Reply reply =
        DigestText.of(digest(new Digest.Counts(1, Map.of(), 0, 0), List.of(statement), List.of()));
    assertThat(reply.text())
        .contains(
            """
            1. It is 330 m tall. [1]
            Also said by Towers [2], Paris [3] and 1 more.
            Supported by: “It is 330 m tall and of iron.” (Guide) [4]
            Contradicts: “It is 300 m tall.” (An \\*old\\* book) [5]
            """);
    assertThat(reply.citations()).extracting(Citation::n).containsExactly(1, 2, 3, 4, 5);
    assertThat(reply.citations()).last().extracting(Citation::quote).isEqualTo("It is 300 m tall.");
  }

  @Test
  void a_source_without_claims_says_so_and_offers_none() {
    assertThat(
            DigestText.of(digest(new Digest.Counts(0, Map.of(), 0, 0), List.of(), List.of()))
                .text())
        .endsWith(
            "I found no statement in it that can be checked. Its text is kept and searchable.\n\n"
                + "Ask me about it.");
  }

  @Test
  void a_source_of_which_nothing_matters_says_so_instead_of_quoting_it() {
    assertThat(
            DigestText.of(
                    digest(new Digest.Counts(4, Map.of(Tier.D, 4), 0, 0), List.of(), List.of()))
                .text())
        .endsWith(
            "I found nothing in it that stands out. Its text is kept and searchable.\n\n"
                + "Ask me about it, or /claims 7 for all.");
  }

  private static Digest digest(
      Digest.Counts counts, List<Digest.Statement> best, List<String> skipped) {
    return new Digest(
        new SourceId(7),
        "Tides [1]",
        "https://example.org/a_(b",
        "example.org",
        7,
        counts,
        best,
        Digest.Entries.NONE,
        Optional.empty(),
        Optional.empty(),
        skipped);
  }

  @Test
  void a_claim_is_told_in_the_words_in_which_it_is_listed_and_cited_with_its_quote() {
    Evidence said = says(7, "Tides", "She found that they rise.");
    Claim c = said.claim();
    var restated =
        new Evidence(
            new Claim(
                c.id(),
                c.source(),
                "Tides rise.",
                c.quote(),
                c.nature(),
                c.provenance(),
                1,
                Optional.empty(),
                Optional.empty()),
            said.passage(),
            said.source());

    Reply reply =
        DigestText.of(
            digest(new Digest.Counts(1, TIERS, 0, 0), List.of(alone(restated)), List.of()));

    assertThat(reply.text()).contains("1. Tides rise. [1]");
    assertThat(reply.citations())
        .first()
        .extracting(Citation::quote)
        .isEqualTo("She found that they rise.");
  }

  @ParameterizedTest
  @CsvSource({"true, This", "false, Part of this"})
  void that_the_model_could_not_be_used_is_said_in_a_line(boolean wholly, String what) {
    Digest told = digest(new Digest.Counts(0, Map.of(), 0, 0), List.of(), List.of());
    var unaided = Optional.of(new Digest.Unaided("The server refuses the key (401).", wholly));

    assertThat(
            DigestText.of(
                    new Digest(
                        told.source(),
                        told.title(),
                        told.url(),
                        told.site(),
                        told.minutes(),
                        told.counts(),
                        told.best(),
                        told.entries(),
                        unaided,
                        Optional.of("The files are missing."),
                        told.skipped()))
                .text())
        .contains(
            "\n\n(The server refuses the key (401). "
                + what
                + " was read without it.)\n\n(The files are missing.)\n\n");
    assertThat(DigestText.of(told).text()).doesNotContain("without it", "missing");
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
            new Digest.Counts(0, Map.of(), 0, 0),
            List.of(),
            new Digest.Entries(
                List.of("Tides (2026-05-03)\nThey rise.\nhttps://example.org/tides"), 300),
            Optional.empty(),
            Optional.empty(),
            List.of("50 older entries"));
    assertThat(DigestText.of(feed).text())
        .contains(
            "example.org · feed",
            "1. Tides (2026-05-03)\nhttps://example.org/tides",
            "These are the first 1 of 300 entries.",
            "Left out: 50 older entries.")
        .endsWith("Send me the number of what I am to read, or several: 1, 3. A link does as well.")
        .doesNotContain("They rise");
  }
}
