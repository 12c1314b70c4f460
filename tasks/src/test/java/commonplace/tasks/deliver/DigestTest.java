package commonplace.tasks.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimLink;
import commonplace.memory.knowledge.Evidence;
import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Mention;
import commonplace.memory.knowledge.Nature;
import commonplace.memory.knowledge.Placed;
import commonplace.memory.knowledge.Provenance;
import commonplace.memory.knowledge.Ranking;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.knowledge.Tier;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Shelf;
import commonplace.tasks.job.Tally;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {
  @TempDir Path dir;
  private Shelf shelf;

  @BeforeEach
  void open() {
    shelf = new Shelf(dir, new SettableClock(Instant.parse("2026-11-22T08:00:00Z")));
  }

  @AfterEach
  void close() {
    shelf.close();
  }

  private Digest digest(SourceId source) {
    return Digest.of(shelf.library(), shelf.library().source(source).orElseThrow());
  }

  private void rank(SourceId source, int ordinal, double importance, Ranking.Decision decision) {
    Claim claim = shelf.claim(source, ordinal);
    shelf
        .library()
        .claims()
        .rank(source, Map.of(claim.id(), new Ranking(importance, Map.of(), decision, "")));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "230, 1", "231, 2", "1610, 7"})
  void reading_time_is_rounded_up_to_whole_minutes(int words, int minutes) {
    var source =
        new Source(
            new SourceId(99),
            new SpaceId(1),
            Source.Kind.PAGE,
            "https://example.org/a",
            "A title",
            "example.org",
            Optional.empty(),
            Optional.empty(),
            words,
            Instant.EPOCH);
    assertThat(Digest.of(shelf.library(), source).minutes()).isEqualTo(minutes);
  }

  @Test
  void the_five_best_statements_are_quoted_each_with_its_place() {
    SourceId id = shelf.keep("https://example.org/a", "s1", "s2", "s3", "s4", "s5", "s6", "s7");
    rank(id, 7, 9.1, Ranking.Decision.ACCEPTED);
    rank(id, 1, 9.9, Ranking.Decision.REJECTED);

    Digest digest = digest(id);

    assertThat(digest.best())
        .extracting(s -> s.evidence().quote())
        .containsExactly("s7", "s2", "s3", "s4", "s5");
    assertThat(digest.best().getFirst().evidence().passage().ordinal()).isEqualTo(7);
    assertThat(digest.counts()).isEqualTo(new Digest.Counts(6, Map.of(Tier.A, 1), 0, 0));
  }

  @Test
  void what_does_not_reach_tier_c_is_not_told() {
    SourceId id = shelf.keep("https://example.org/a", "s1", "s2");
    rank(id, 1, 4.9, Ranking.Decision.ACCEPTED);
    rank(id, 2, 2, Ranking.Decision.ACCEPTED);

    assertThat(digest(id).best()).isEmpty();
    assertThat(digest(id).counts().tiers()).isEqualTo(Map.of(Tier.D, 2));
  }

  @Test
  void what_others_say_too_and_otherwise_is_told_with_their_quotes() {
    SourceId old = shelf.keep("https://example.org/a", "It is 330 m tall.", "330 m it is.");
    SourceId wrong = shelf.keep("https://example.org/b", "It is 300 m tall.");
    SourceId id = shelf.keep("https://example.org/c", "The tower is 330 m tall.");
    var claims = shelf.library().claims();
    claims.merge(shelf.claim(old, 2).id(), shelf.claim(old, 1).id());
    claims.merge(shelf.claim(id, 1).id(), shelf.claim(old, 1).id());
    claims.link(
        new ClaimLink(
            shelf.claim(id, 1).id(), shelf.claim(wrong, 1).id(), ClaimLink.Kind.CONTRADICTS));

    Digest.Statement told = digest(id).best().getFirst();

    assertThat(told.evidence().quote()).isEqualTo("The tower is 330 m tall.");
    assertThat(told.also()).extracting(Evidence::quote).containsExactly("It is 330 m tall.");
    assertThat(told.contrary()).extracting(Evidence::quote).containsExactly("It is 300 m tall.");
    assertThat(digest(wrong).best().getFirst().contrary())
        .extracting(Evidence::quote)
        .containsExactly("It is 330 m tall.");
    assertThat(digest(old).best()).hasSize(1);
  }

  @Test
  void what_bears_a_statement_out_is_told_and_not_what_it_bears_out() {
    SourceId more = shelf.keep("https://example.org/a", "The tower is 330 m tall and of iron.");
    SourceId id = shelf.keep("https://example.org/c", "The tower is 330 m tall.");
    shelf
        .library()
        .claims()
        .link(
            new ClaimLink(
                shelf.claim(more, 1).id(), shelf.claim(id, 1).id(), ClaimLink.Kind.SUPPORTS));

    assertThat(digest(id).best().getFirst().support())
        .extracting(Evidence::quote)
        .containsExactly("The tower is 330 m tall and of iron.");
    assertThat(digest(more).best().getFirst().support()).isEmpty();
  }

  @Test
  void of_a_feed_the_first_entries_are_told_and_no_page_has_any() {
    SourceId page = shelf.keep("https://example.org/a", "s1");
    List<Placed> entries =
        IntStream.range(0, 12)
            .mapToObj(i -> new Placed(new Span(i * 4, i * 4 + 2), Optional.empty()))
            .toList();
    SourceId feed =
        shelf
            .library()
            .keep(
                shelf.space(),
                new Reading(
                    Source.Kind.FEED,
                    "https://example.org/feed",
                    "https://example.org/feed",
                    "Sea",
                    "example.org",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "e1\n\n".repeat(12),
                    entries,
                    List.of()));

    assertThat(digest(feed).entries().first()).hasSize(10).containsOnly("e1");
    assertThat(digest(feed).entries().all()).isEqualTo(12);
    assertThat(digest(page).entries()).isEqualTo(Digest.Entries.NONE);
  }

  @Test
  void a_sentence_is_told_once_and_makes_room_for_another() {
    SourceId id = shelf.keep("https://example.org/a", "s1", "s2", "s3", "s4", "s5", "s6");
    Claim whole = shelf.claim(id, 1);
    shelf
        .library()
        .addFindings(
            id,
            Stream.of("S1", "half of s1")
                .map(
                    said ->
                        new Finding(
                            said, List.of(whole.quote()), Nature.STATED, Provenance.RULES, 1))
                .toList());

    assertThat(digest(id).best())
        .extracting(s -> s.evidence().claim().canonical())
        .containsExactlyInAnyOrder("s1", "half of s1", "s2", "s3", "s4");
  }

  @Test
  void a_source_that_came_as_a_file_is_shown_by_the_link_that_was_sent_for_it() {
    SourceId file = shelf.keep("file:feed.rss", "s1");
    SourceId page = shelf.keep("https://example.org/a", "s2");

    Digest linked = digest(file).told("https://www.example.net:8080/feed.rss", Tally.NONE);
    assertThat(linked.url()).isEqualTo("https://www.example.net:8080/feed.rss");
    assertThat(linked.site()).isEqualTo("example.net");
    assertThat(digest(file).told("upload:abc/feed.rss", Tally.NONE).url())
        .isEqualTo("file:feed.rss");
    assertThat(digest(page).told("https://m.example.org/a", Tally.NONE).url())
        .isEqualTo("https://example.org/a");
  }

  @Test
  void why_a_model_could_not_be_used_is_told_and_whether_it_had_any_part() {
    SourceId id = shelf.keep("https://example.org/a", "s1");
    Tally rules = new Tally(4, 1, 0, 0, 0).withoutModel("The server is down.");
    Tally model = rules.byModel(new Tally.Model(4, 1, 0, 0, 0));

    assertThat(digest(id).told("x", Tally.NONE).unaided()).isEmpty();
    assertThat(digest(id).told("x", rules).unaided())
        .contains(new Digest.Unaided("The server is down.", true));
    assertThat(digest(id).told("x", model.plus(Tally.NONE)).unaided())
        .contains(new Digest.Unaided("The server is down.", false));
  }

  @Test
  void people_and_terms_are_counted_apart() {
    SourceId id = shelf.keep("https://example.org/a", "s1");
    var first = shelf.library().passages(id).getFirst().id();
    shelf
        .library()
        .addMentions(
            id,
            List.of(
                Mention.named(Mention.Kind.PERSON, "Ada Byron", 2, first),
                Mention.named(Mention.Kind.JARGON, "FTS", 2, first),
                Mention.named(Mention.Kind.CONCEPT, "lens", 2, first)));

    assertThat(digest(id).counts()).isEqualTo(new Digest.Counts(1, Map.of(), 1, 2));
  }
}
