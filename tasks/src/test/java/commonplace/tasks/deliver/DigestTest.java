package commonplace.tasks.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Mention;
import commonplace.memory.knowledge.Nature;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Provenance;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {
  private static final SourceId ID = new SourceId(7);
  private static final List<Passage> PASSAGES =
      List.of(
          new Passage(new PassageId(70), ID, 1, 0, 5, "First"),
          new Passage(new PassageId(71), ID, 2, 7, 13, "Second"));

  private static Source source(int words) {
    return new Source(
        ID,
        new SpaceId(1),
        Source.Kind.PAGE,
        "https://example.org/a",
        "A title",
        "example.org",
        Optional.empty(),
        Optional.empty(),
        words,
        Instant.EPOCH);
  }

  private static Digest digest(int words, int findings, List<Mention> mentions) {
    List<Claim> found =
        IntStream.range(0, findings)
            .mapToObj(
                i ->
                    new Claim(
                        new ClaimId(i),
                        ID,
                        "s" + i,
                        new Quote(new PassageId(71), "s" + i, new Span(7, 9)),
                        Nature.STATED,
                        Provenance.RULES,
                        1.0 / (i + 1),
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    return Digest.of(source(words), PASSAGES, found, mentions, List.of("2 tables"));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "230, 1", "231, 2", "1610, 7"})
  void reading_time_is_rounded_up_to_whole_minutes(int words, int minutes) {
    assertThat(digest(words, 0, List.of()).minutes()).isEqualTo(minutes);
  }

  @Test
  void the_five_best_statements_are_quoted_each_with_its_place() {
    Digest digest = digest(500, 12, List.of());

    assertThat(digest.best())
        .extracting(Digest.Statement::quote)
        .containsExactly("s0", "s1", "s2", "s3", "s4");
    assertThat(digest.best()).allMatch(s -> s.place().equals("¶ 2") && s.passage().value() == 71);
    assertThat(digest.counts().claims()).isEqualTo(12);
    assertThat(digest.skipped()).containsExactly("2 tables");
  }

  @Test
  void people_and_terms_are_counted_apart() {
    Digest digest =
        digest(
            500,
            0,
            List.of(
                new Mention(Mention.Kind.PERSON, "Ada Byron", 2, new PassageId(70)),
                new Mention(Mention.Kind.JARGON, "FTS", 2, new PassageId(70)),
                new Mention(Mention.Kind.CONCEPT, "lens", 2, new PassageId(70))));

    assertThat(digest.counts()).isEqualTo(new Digest.Counts(0, 1, 2));
  }
}
