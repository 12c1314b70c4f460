package commonplace.embed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Talk of any length that is always the same: words as frequent as in English (Zipf), the most
/// frequent ones English, the others made up.
final class MadeUpTalk {
  private static final String[] FREQUENT =
      """
      the of and to a in is you that it he was for on are as with his they I at be this have from
      or one had by word but not what all were we when your can said there use an each which she
      do how their if will up other about out many then them these so some her would make like him
      into time has look two more write go see number no way could people my than first been call
      who its now find long down day did get come made may part
      """
          .strip()
          .split("\\s+", -1);
  private static final String[] PARTS = {
    "ba", "re", "mo", "li", "tu", "ka", "ne", "so", "vi", "da", "lor", "min", "sta", "per", "gon",
    "fel"
  };
  private static final int WORDS = 60_000;

  private final Random random;
  private final double[] sums = new double[WORDS];

  MadeUpTalk(long seed) {
    random = new Random(seed);
    double sum = 0;
    for (int i = 0; i < WORDS; i++) {
      sum += 1.0 / (i + 3);
      sums[i] = sum;
    }
  }

  /// 4 to 30 words.
  String message() {
    int length = 4 + random.nextInt(27);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      words.add(word());
    }
    return String.join(" ", words);
  }

  /// A question of somebody who remembers half of the words of that message.
  String question(String message) {
    List<String> rare = new ArrayList<>(rare(message));
    Collections.shuffle(rare, random);
    int kept = Math.clamp(rare.size() / 2, 1, 5);
    return "What did we say about "
        + String.join(" ", rare.subList(0, Math.min(kept, rare.size())))
        + "?";
  }

  private static Set<String> rare(String message) {
    Set<String> words = new LinkedHashSet<>(List.of(message.split(" ", -1)));
    List.of(FREQUENT).forEach(words::remove);
    return words.isEmpty() ? Set.of(message) : words;
  }

  private String word() {
    double at = random.nextDouble() * sums[WORDS - 1];
    int low = 0;
    int high = WORDS - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < FREQUENT.length ? FREQUENT[low] : spelled(low);
  }

  private static String spelled(int number) {
    var word = new StringBuilder();
    for (int left = number; left > 0; left /= PARTS.length) {
      word.append(PARTS[left % PARTS.length]);
    }
    return word.toString();
  }
}
