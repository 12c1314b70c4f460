package commonplace.memory.recall;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Words that were looked up: how rare each is in the space, and which messages hold it.
///
/// A word that more messages hold than are read counts as being in just so many, the newest ones.
final class Terms {
  private static final int FEWEST_ROWS = 300;
  private static final Comparator<Map.Entry<Long, Double>> WORST_FIRST =
      Map.Entry.<Long, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey());

  private final List<Word> words;
  private final int size;
  private final double[] rarity;
  private final WordCounts counts;
  private final Map<Long, Double> sums = new HashMap<>();

  private Terms(List<Word> words, int size) {
    this.words = words;
    this.size = size;
    this.rarity = new double[words.size()];
    this.counts = new WordCounts(words);
  }

  /// @param size how many messages the space has
  /// @param rows of the index that all words together may cost
  static Terms in(MessageIndex index, List<Word> words, int size, int rows) {
    var terms = new Terms(words, size);
    int each = Math.max(FEWEST_ROWS, rows / Math.max(1, words.size()));
    List<long[]> holding = index.holding(words, each);
    for (int w = 0; w < words.size(); w++) {
      double rarity = rarity(holding.get(w).length, size);
      terms.rarity[w] = rarity;
      for (long id : holding.get(w)) {
        terms.sums.merge(id, rarity, Double::sum);
      }
    }
    return terms;
  }

  /// The inverse document frequency of BM25.
  static double rarity(int holding, int all) {
    return Math.log(1 + (Math.max(all, holding) - holding + 0.5) / (holding + 0.5));
  }

  /// The messages that hold the most and rarest of them, newer ones first among equals.
  List<Long> best(int most) {
    var best = new PriorityQueue<Map.Entry<Long, Double>>(WORST_FIRST);
    for (Map.Entry<Long, Double> one : sums.entrySet()) {
      if (best.size() < most) {
        best.add(one);
      } else if (WORST_FIRST.compare(one, best.element()) > 0) {
        best.remove();
        best.add(one);
      }
    }
    return best.stream().sorted(WORST_FIRST.reversed()).map(Map.Entry::getKey).toList();
  }

  /// How many messages the space has.
  int size() {
    return size;
  }

  /// How often a message has each of the words; not a copy.
  double[] counts(Turn turn) {
    return counts.in(turn);
  }

  List<Word> words() {
    return words;
  }

  double[] rarity() {
    return rarity.clone();
  }
}
