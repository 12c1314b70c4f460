package commonplace.tasks.deliver;

import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimLink;
import commonplace.memory.knowledge.Claims;
import commonplace.memory.knowledge.Evidence;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Mention;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Tier;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.job.Tally;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a source says, in short.
///
/// @param minutes reading time, rounded up
/// @param best the statements worth telling, the most important first; empty when there is none
/// @param entries of a feed; of any other source there are none
/// @param unaided empty when the model did its part, or when there is none
/// @param unwritten why files for others are missing, as a sentence
/// @param skipped what was not understood, for people: `2 tables`
public record Digest(
    SourceId source,
    String title,
    String url,
    String site,
    int minutes,
    Counts counts,
    List<Statement> best,
    Entries entries,
    Optional<Unaided> unaided,
    Optional<String> unwritten,
    List<String> skipped) {
  private static final Set<Mention.Kind> TERMS =
      EnumSet.of(Mention.Kind.JARGON, Mention.Kind.CONCEPT, Mention.Kind.MENTAL_MODEL);

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

  /// How much was found.
  ///
  /// @param tiers how many of the claims are of each tier; those that were not judged are in none
  public record Counts(int claims, Map<Tier, Integer> tiers, int people, int terms) {
    public Counts {
      tiers = Map.copyOf(tiers);
    }
  }

  /// The entries of a feed.
  ///
  /// @param first those that are offered: title, summary, link, one a line
  /// @param all how many there are
  public record Entries(List<String> first, int all) {
    public static final Entries NONE = new Entries(List.of(), 0);

    public Entries {
      first = List.copyOf(first);
    }
  }

  /// Why the model that is set up could not be used.
  ///
  /// @param why a sentence
  /// @param wholly whether it had no part in it at all
  public record Unaided(String why, boolean wholly) {}

  /// A statement of the source.
  ///
  /// @param evidence the claim, and where the source says so
  /// @param also where other sources say the same, each once
  /// @param support where the same and more is said
  /// @param contrary where other sources say otherwise
  public record Statement(
      Evidence evidence, List<Evidence> also, List<Evidence> support, List<Evidence> contrary) {
    public Statement {
      also = List.copyOf(also);
      support = List.copyOf(support);
      contrary = List.copyOf(contrary);
    }

    /// What is known of a claim; empty when its source was forgotten meanwhile.
    public static Optional<Statement> of(Claims claims, Claim claim) {
      List<Evidence> group = claims.evidence(claim.id());
      Set<SourceId> told = new HashSet<>(Set.of(claim.source()));
      List<Evidence> also = group.stream().filter(e -> told.add(e.source().id())).toList();
      List<ClaimLink> links = claims.links(claim.id());
      List<Evidence> support =
          links.stream()
              .filter(link -> link.kind() == ClaimLink.Kind.SUPPORTS)
              .filter(link -> link.other().equals(claim.survivor()))
              .flatMap(link -> claims.evidence(link.claim()).stream().limit(1))
              .toList();
      List<Evidence> contrary =
          links.stream()
              .filter(link -> link.kind() == ClaimLink.Kind.CONTRADICTS)
              .map(link -> link.claim().equals(claim.survivor()) ? link.other() : link.claim())
              .flatMap(other -> claims.evidence(other).stream().limit(1))
              .toList();
      return group.stream()
          .filter(e -> e.claim().id().equals(claim.id()))
          .map(own -> new Statement(own, also, support, contrary))
          .findFirst();
    }
  }

  /// Draws it up from what is stored of the source. Told is what reaches tier C, each sentence
  /// once; what is less is kept without a word.
  public static Digest of(Library library, Source source) {
    List<Claim> claims = library.claims().shown(source.id());
    List<Mention> mentions = library.mentions(source.id());
    int people = count(mentions, EnumSet.of(Mention.Kind.PERSON));
    int terms = count(mentions, TERMS);
    Map<Tier, Integer> tiers = new TreeMap<>();
    claims.stream().flatMap(c -> c.tier().stream()).forEach(t -> tiers.merge(t, 1, Integer::sum));
    Set<String> told = new HashSet<>();
    return new Digest(
        source.id(),
        source.title(),
        source.url(),
        source.site(),
        Math.max(1, Math.ceilDiv(source.words(), WORDS_A_MINUTE)),
        new Counts(claims.size(), tiers, people, terms),
        claims.stream()
            .filter(claim -> claim.tier().map(tier -> tier != Tier.D).orElse(true))
            .filter(claim -> told.add(claim.canonical().toLowerCase(Locale.ROOT)))
            .limit(BEST)
            .flatMap(claim -> Statement.of(library.claims(), claim).stream())
            .toList(),
        source.kind() == Source.Kind.FEED ? offered(library, source.id()) : Entries.NONE,
        Optional.empty(),
        Optional.empty(),
        library.skipped(source.id()));
  }

  /// The same for the one whose wish it was. A source that came first as a file is shown by the
  /// link that was sent for it now.
  ///
  /// @param input of the job: a link, a file, a number
  /// @param found by that job
  public Digest told(String input, Tally found) {
    boolean linked = url.startsWith("file:") && input.startsWith("http");
    return new Digest(
        source,
        title,
        linked ? input : url,
        linked ? new Origin(input, "", Optional.empty()).site() : site,
        minutes,
        counts,
        best,
        entries,
        Optional.of(found.withoutModel())
            .filter(why -> !why.isEmpty())
            .map(why -> new Unaided(why, found.modelSegments() == 0)),
        Optional.of(found.unwritten()).filter(why -> !why.isEmpty()),
        skipped);
  }

  private static Entries offered(Library library, SourceId feed) {
    return new Entries(entries(library, feed), library.passages(feed).size());
  }

  /// The entries of a feed that are offered, in their order: title, summary, link, one a line.
  public static List<String> entries(Library library, SourceId feed) {
    return library.passages(feed, 1, ENTRIES).stream().map(Passage::text).toList();
  }

  private static int count(List<Mention> mentions, Set<Mention.Kind> kinds) {
    return (int) mentions.stream().filter(mention -> kinds.contains(mention.kind())).count();
  }
}
