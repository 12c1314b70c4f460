package commonplace.memory.recall;

import java.util.List;

/// How well messages hold the words of a question, by BM25 (Robertson and Zaragoza, 2009; k1 = 1.2,
/// b = 0.75), alone and together with their neighbours.
final class WordScores {
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  private final Surroundings around;
  private final double[] rarity;
  private final double[][] counts;
  private final double averageLength;

  /// @param rarity the inverse document frequency of each word
  WordScores(Surroundings around, List<Word> words, double[] rarity) {
    this.around = around;
    this.rarity = rarity;
    List<Turn> turns = around.turns();
    counts = new double[turns.size()][words.size()];
    for (int i = 0; i < turns.size(); i++) {
      for (int w = 0; w < words.size(); w++) {
        counts[i][w] = words.get(w).in(turns.get(i).tokens());
      }
    }
    averageLength = turns.stream().mapToInt(Turn::length).average().orElse(1);
  }

  /// Of the messages together with so many before and behind them.
  double[] with(int before, int behind) {
    double[] scores = new double[counts.length];
    double average = averageLength * (1 + before + behind);
    for (int i = 0; i < scores.length; i++) {
      double[] sum = new double[rarity.length];
      double length = 0;
      for (int places = -before; places <= behind; places++) {
        int at = around.neighbour(i, places);
        if (at >= 0) {
          length += around.turns().get(at).length();
          for (int w = 0; w < sum.length; w++) {
            sum[w] += counts[at][w];
          }
        }
      }
      scores[i] = score(sum, length / average);
    }
    return scores;
  }

  /// The words that the message itself holds, what counts most first.
  boolean has(int i, int word) {
    return counts[i][word] > 0;
  }

  private double score(double[] count, double length) {
    double score = 0;
    for (int w = 0; w < count.length; w++) {
      score += rarity[w] * count[w] * (K1 + 1) / (count[w] + K1 * (1 - B + B * length));
    }
    return score;
  }
}
