package commonplace.memory.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Words that were looked up: how rare each is in the space, and which messages hold it.
///
/// A word that more messages hold than are read counts as being in just so many, the newest ones.
final class Terms {
  private static final int FEWEST_ROWS = 400;

  private final List<Word> words;
  private final double[] rarity;
  private final Map<Long, Double> sums = new HashMap<>();

  private Terms(List<Word> words) {
    this.words = words;
    this.rarity = new double[words.size()];
  }

  /// @param size how many messages the space has
  /// @param rows of the index that all words together may cost
  static Terms in(MessageIndex index, List<Word> words, int size, int rows) {
    var terms = new Terms(words);
    int each = Math.max(FEWEST_ROWS, rows / Math.max(1, words.size()));
    for (int w = 0; w < words.size(); w++) {
      List<Long> holding = index.holding(words.get(w).forms(), each);
      double rarity = rarity(holding.size(), size);
      terms.rarity[w] = rarity;
      holding.forEach(id -> terms.sums.merge(id, rarity, Double::sum));
    }
    return terms;
  }

  /// The inverse document frequency of BM25.
  static double rarity(int holding, int all) {
    return Math.log(1 + (Math.max(all, holding) - holding + 0.5) / (holding + 0.5));
  }

  /// The messages that hold the most and rarest of them, newer ones first among equals.
  List<Long> best(int most) {
    List<Map.Entry<Long, Double>> all = new ArrayList<>(sums.entrySet());
    all.sort(
        Map.Entry.<Long, Double>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
    return all.stream().limit(most).map(Map.Entry::getKey).toList();
  }

  List<Word> words() {
    return words;
  }

  double[] rarity() {
    return rarity.clone();
  }
}
