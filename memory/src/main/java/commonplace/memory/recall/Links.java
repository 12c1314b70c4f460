package commonplace.memory.recall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words that lead on from the first hits to second ones: names and other rare words that the
/// question does not hold.
final class Links {
  private static final int HITS = 5;
  private static final int MOST = 8;
  private static final int SHORTEST = 3;

  /// What more than one in so many candidates hold leads nowhere.
  private static final int COMMON = 6;

  private static final int FEW = 20;

  private Links() {}

  /// The words that are rarest among the candidates and stand in the best of them.
  ///
  /// @param ranked the best first
  static List<Word> of(List<Scored> ranked, Cues cues) {
    Set<String> known = known(cues);
    Map<String, Double> weights = new HashMap<>();
    for (Scored hit : ranked.subList(0, Math.min(HITS, ranked.size()))) {
      for (String token : Set.copyOf(hit.turn().tokens())) {
        if (token.length() >= SHORTEST && !known.contains(token)) {
          weights.merge(token, hit.score(), Double::sum);
        }
      }
    }
    Map<String, Integer> holding = holding(weights.keySet(), ranked);
    weights.replaceAll(
        (token, weight) -> weight * Terms.rarity(holding.getOrDefault(token, 0), ranked.size()));
    weights
        .keySet()
        .removeIf(token -> COMMON * holding.getOrDefault(token, 0) > Math.max(FEW, ranked.size()));
    List<String> chosen = new ArrayList<>();
    weights.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .filter(
            token ->
                chosen.size() < MOST && chosen.stream().noneMatch(other -> alike(token, other)))
        .forEach(chosen::add);
    return chosen.stream().map(token -> new Word(token, Set.of(token))).toList();
  }

  private static Set<String> known(Cues cues) {
    Set<String> known = new HashSet<>();
    cues.asked().words().forEach(word -> known.addAll(word.forms()));
    return known;
  }

  private static Map<String, Integer> holding(Set<String> tokens, List<Scored> ranked) {
    Map<String, Integer> holding = new HashMap<>();
    for (Scored hit : ranked) {
      hit.turn().tokens().stream()
          .filter(tokens::contains)
          .distinct()
          .forEach(token -> holding.merge(token, 1, Integer::sum));
    }
    return holding;
  }

  /// A word and its stem.
  private static boolean alike(String token, String other) {
    return token.startsWith(other) || other.startsWith(token);
  }
}
