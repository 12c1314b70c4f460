package commonplace.tasks.deliver;

import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Mention;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a source says, in short.
///
/// @param minutes reading time, rounded up
/// @param best the strongest statements, the strongest first; of a feed its first entries
/// @param skipped what was not understood, for people: `2 tables`
/// @param kind what the source was before it was text
public record Digest(
    SourceId source,
    String title,
    String url,
    String site,
    int minutes,
    Counts counts,
    List<Statement> best,
    List<String> skipped,
    Source.Kind kind) {
  /// How many entries of a feed are offered.
  private static final int ENTRIES = 10;

  /// How many statements a digest quotes.
  private static final int BEST = 5;

  /// Words a minute of silent reading of English non-fiction, rounded down from 238 (Brysbaert
  /// 2019).
  private static final int WORDS_A_MINUTE = 230;

  public Digest {
    best = List.copyOf(best);
    skipped = List.copyOf(skipped);
  }

  /// Of a web page.
  public Digest(
      SourceId source,
      String title,
      String url,
      String site,
      int minutes,
      Counts counts,
      List<Statement> best,
      List<String> skipped) {
    this(source, title, url, site, minutes, counts, best, skipped, Source.Kind.PAGE);
  }

  /// How much was found.
  public record Counts(int claims, int people, int terms) {}

  /// A statement as the source puts it.
  ///
  /// @param place where the passage stands in the source, for people: [Passage#place]
  public record Statement(String quote, PassageId passage, String place) {}

  /// Draws it up from what is stored of the source.
  ///
  /// @param passages all of the source
  /// @param claims the best first
  public static Digest of(
      Source source,
      List<Passage> passages,
      List<Claim> claims,
      List<Mention> mentions,
      List<String> skipped) {
    int people = (int) mentions.stream().filter(m -> m.kind() == Mention.Kind.PERSON).count();
    return new Digest(
        source.id(),
        source.title(),
        source.url(),
        source.site(),
        Math.max(1, Math.ceilDiv(source.words(), WORDS_A_MINUTE)),
        new Counts(claims.size(), people, mentions.size() - people),
        source.kind() == Source.Kind.FEED ? entries(passages) : best(passages, claims),
        skipped,
        source.kind());
  }

  private static List<Statement> entries(List<Passage> passages) {
    return passages.stream()
        .limit(ENTRIES)
        .map(entry -> new Statement(entry.text(), entry.id(), entry.place()))
        .toList();
  }

  private static List<Statement> best(List<Passage> passages, List<Claim> claims) {
    Map<PassageId, String> places =
        passages.stream().collect(Collectors.toMap(Passage::id, Passage::place));
    return claims.stream()
        .limit(BEST)
        .map(Claim::quote)
        .map(
            quote ->
                new Statement(
                    quote.text(), quote.passage(), places.getOrDefault(quote.passage(), "")))
        .toList();
  }
}
