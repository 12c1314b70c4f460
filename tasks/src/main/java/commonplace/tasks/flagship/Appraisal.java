package commonplace.tasks.flagship;

import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Ranking;
import commonplace.memory.recall.SearchText;
import commonplace.tasks.sense.Gist;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The importance of claims by their words alone: the weighted mean of their traits, stretched to 0
/// to 10, and more for each other source that says the same. What can neither be checked nor
/// understood by itself is rejected.
final class Appraisal {
  /// A claim that has this mean of its traits is worth nothing; one that has the other, 10.
  private static final double WORTHLESS = 0.15;

  private static final double PERFECT = 0.97;
  private static final double MOST = 10;
  private static final double FOR_ANOTHER_SOURCE = 0.5;
  private static final double MOST_FOR_OTHERS = 1.5;
  private static final int FEWEST_TERMS = 6;
  private static final double UNCLEAR = 0.35;
  private static final double TITLE = 0.5;

  private final Map<String, Integer> spread = new HashMap<>();
  private final Map<PassageId, Integer> ordinals;
  private final Set<String> title;
  private final int passages;

  private Appraisal(String title, List<Passage> passages) {
    this.title = Set.copyOf(SearchText.terms(title));
    this.passages = passages.size();
    this.ordinals = passages.stream().collect(Collectors.toMap(Passage::id, Passage::ordinal));
    for (Passage passage : passages) {
      SearchText.terms(passage.text()).forEach(term -> spread.merge(term, 1, Integer::sum));
    }
  }

  /// Judges claims of one source.
  ///
  /// @param title of the source
  /// @param passages all of the source
  /// @param sources how many other sources say the same, by claim
  static Map<ClaimId, Ranking> of(
      String title, List<Passage> passages, List<Claim> claims, Map<ClaimId, Integer> sources) {
    var appraisal = new Appraisal(title, passages);
    Map<ClaimId, Ranking> rankings = new HashMap<>();
    for (Claim claim : claims) {
      rankings.put(claim.id(), appraisal.ranking(claim, sources.getOrDefault(claim.id(), 0)));
    }
    return rankings;
  }

  private Ranking ranking(Claim claim, int otherSources) {
    Gist gist = Gist.of(claim.canonical());
    Map<Trait, Double> traits = traits(claim, gist);
    double mean =
        traits.entrySet().stream().mapToDouble(t -> t.getKey().weight() * t.getValue()).sum();
    double others = Math.min(MOST_FOR_OTHERS, FOR_ANOTHER_SOURCE * otherSources);
    double stretched = MOST * (mean - WORTHLESS) / (PERFECT - WORTHLESS) + others;
    double importance = Math.round(Math.clamp(stretched, 0, MOST) * 10) / 10.0;
    Map<String, Double> dimensions = new HashMap<>();
    traits.forEach(
        (trait, share) -> dimensions.put(trait.key(), Math.round(MOST * share * 10) / 10.0));
    String fault = fault(traits);
    return new Ranking(
        importance,
        dimensions,
        fault.isEmpty() ? Ranking.Decision.ACCEPTED : Ranking.Decision.REJECTED,
        fault);
  }

  private Map<Trait, Double> traits(Claim claim, Gist gist) {
    Wording wording = Wording.of(claim, gist);
    int ordinal = ordinals.getOrDefault(claim.quote().passage(), passages);
    Map<Trait, Double> traits = new EnumMap<>(Trait.class);
    traits.put(Trait.CENTRALITY, centrality(gist));
    traits.put(Trait.VERIFIABILITY, wording.verifiability());
    traits.put(Trait.SPECIFICITY, wording.specificity());
    traits.put(Trait.CLARITY, wording.clarity());
    traits.put(Trait.POSITION, 1 - (ordinal - 1.0) / Math.max(1, passages));
    traits.put(Trait.PROMINENCE, Math.clamp(claim.score(), 0, 1));
    return traits;
  }

  /// Mean share of what its words weigh, a word in many passages weighing most, and the words it
  /// has of the title.
  private double centrality(Gist gist) {
    double heaviest = spread.values().stream().mapToDouble(Math::log1p).max().orElse(1);
    double sum = 0;
    Set<String> ofTitle = new HashSet<>(title);
    ofTitle.retainAll(gist.terms());
    for (String term : gist.terms()) {
      sum += Math.log1p(spread.getOrDefault(term, 0)) / heaviest;
    }
    double mean = sum / Math.max(FEWEST_TERMS, gist.terms().size());
    double titled = title.isEmpty() ? 0 : TITLE * ofTitle.size() / Math.min(4, title.size());
    return Math.min(1, mean + titled);
  }

  private static String fault(Map<Trait, Double> traits) {
    if (traits.getOrDefault(Trait.CLARITY, 0.0) < UNCLEAR) {
      return "It does not stand by itself.";
    }
    boolean checkable =
        traits.getOrDefault(Trait.VERIFIABILITY, 0.0) > 0
            || traits.getOrDefault(Trait.CENTRALITY, 0.0)
                    + traits.getOrDefault(Trait.SPECIFICITY, 0.0)
                >= 1;
    return checkable ? "" : "It names nothing that could be checked.";
  }
}
