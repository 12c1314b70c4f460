package commonplace.memory.recall;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How much of a question the best hits hold, by which messages and passages are compared. Pure.
final class Coverage {
  private static final int LOOKED_AT = 3;

  /// Of what is near in meaning only, or stands beside the words.
  private static final double LEAST = 0.3;

  private Coverage() {}

  /// The highest share of the words that one of the first hits holds.
  static double of(List<Word> words, List<? extends Hit> best) {
    return best.stream()
        .limit(LOOKED_AT)
        .mapToDouble(hit -> share(words, hit.text()))
        .reduce(LEAST, Math::max);
  }

  private static double share(List<Word> words, String text) {
    Set<String> tokens = new HashSet<>(Arrays.asList(SearchText.index(text).split(" ", -1)));
    long held =
        words.stream().filter(word -> word.forms().stream().anyMatch(tokens::contains)).count();
    return (double) held / Math.max(1, words.size());
  }
}
