package commonplace.memory.recall;

import commonplace.memory.chat.Message;
import java.util.Arrays;
import java.util.List;

/// How well messages hold the words of a question, by BM25 (Robertson and Zaragoza, 2009; k1 = 1.2,
/// b = 0.75), alone and together with their neighbours.
final class WordScores {
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  /// What another answers is about the same; what somebody goes on to say often is not.
  private static final double OF_THE_SAME = 0.2;

  private final Surroundings around;
  private final double[] rarity;
  private final double[][] counts;
  private final double averageLength;

  WordScores(Surroundings around, Terms terms) {
    this.around = around;
    rarity = terms.rarity();
    List<Turn> turns = around.turns();
    counts = turns.stream().map(terms::counts).toArray(double[][]::new);
    averageLength = turns.stream().mapToInt(Turn::length).average().orElse(1);
  }

  /// Of the messages together with so many before and behind them.
  double[] with(int before, int behind) {
    double[] scores = new double[counts.length];
    double average = averageLength * (1 + before + behind);
    for (int i = 0; i < scores.length; i++) {
      double[] sum = counts[i].clone();
      double length = around.turns().get(i).length();
      length += add(sum, i, -1, before);
      length += add(sum, i, 1, behind);
      scores[i] = score(sum, length / average);
    }
    return scores;
  }

  /// Adds the counts of the neighbours on one side, and gives their length.
  private double add(double[] sum, int of, int step, int places) {
    double part = 1;
    double length = 0;
    int from = of;
    for (int place = 1; place <= places; place++) {
      int at = around.neighbour(from, step);
      if (at < 0) {
        return length;
      }
      part *= sameSpeaker(from, at) ? OF_THE_SAME : 1;
      length += part * around.turns().get(at).length();
      for (int w = 0; w < sum.length; w++) {
        sum[w] += part * counts[at][w];
      }
      from = at;
    }
    return length;
  }

  private boolean sameSpeaker(int one, int other) {
    Message a = around.turns().get(one).message();
    Message b = around.turns().get(other).message();
    return a.author() == b.author() && a.name().equals(b.name());
  }

  /// Of a message of average length that has every word once.
  double full() {
    return Arrays.stream(rarity).sum();
  }

  private double score(double[] count, double length) {
    double score = 0;
    for (int w = 0; w < count.length; w++) {
      score += rarity[w] * count[w] * (K1 + 1) / (count[w] + K1 * (1 - B + B * length));
    }
    return score;
  }
}
