package commonplace.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody who mistyped a name probably meant.
final class Nearest {
  private Nearest() {}

  /// The candidate with the fewest changed letters, if a third of the name or fewer are changed.
  /// Case, dots, dashes and underscores count for nothing.
  static Optional<String> to(String name, Stream<String> candidates) {
    String plain = plain(name);
    return candidates
        .filter(candidate -> distance(plain, plain(candidate)) * 3 <= plain.length())
        .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
  }

  /// Levenshtein's distance, one row of the table at a time.
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
