package commonplace.tasks.mine.model;

import java.util.Arrays;
import java.util.Locale;

/// A text with what copyists change made alike, and where each of its characters came from.
final class Folded {
  private final String text;

  /// For each character, its offset in the original; one more for the end.
  private final int[] from;

  private Folded(String text, int[] from) {
    this.text = text;
    this.from = from;
  }

  String text() {
    return text;
  }

  /// What is made alike; each level includes those before it.
  enum Level {
    EXACT,
    /// Any row of space is one space.
    SPACE,
    /// Quotes, dashes and dots of one kind; soft hyphens and marks of no width are gone.
    MARKS,
    /// Capitals are small.
    CASE
  }

  static Folded of(String original, Level level) {
    if (level == Level.EXACT) {
      return new Folded(original, identity(original.length()));
    }
    var text = new StringBuilder(original.length());
    int[] from = new int[original.length() * 3 + 1];
    for (int i = 0; i < original.length(); i++) {
      String folded = fold(original.charAt(i), level);
      if (folded.equals(" ") && (text.isEmpty() || text.charAt(text.length() - 1) == ' ')) {
        continue;
      }
      for (int k = 0; k < folded.length(); k++) {
        from[text.length()] = i;
        text.append(folded.charAt(k));
      }
    }
    from[text.length()] = original.length();
    return new Folded(text.toString(), Arrays.copyOf(from, text.length() + 1));
  }

  /// Where the original of a stretch begins, in UTF-16 units.
  int start(int foldedStart) {
    return from[foldedStart];
  }

  /// Where the original of a stretch ends, without space behind it.
  int end(int foldedEnd) {
    return from[foldedEnd - 1] + 1;
  }

  private static String fold(char c, Level level) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return " ";
    }
    if (level == Level.SPACE) {
      return String.valueOf(c);
    }
    String mark =
        switch (c) {
          case '“', '”', '„', '«', '»', '″' -> "\"";
          case '‘', '’', '‚', '′', '`', '´' -> "'";
          case '‐', '‑', '‒', '–', '—', '―', '−' -> "-";
          case '…' -> "...";
          case '\u00AD', '\u200B', '\u200C', '\u200D', '\uFEFF' -> "";
          default -> String.valueOf(c);
        };
    return level == Level.CASE ? mark.toLowerCase(Locale.ROOT).substring(0, mark.length()) : mark;
  }

  private static int[] identity(int length) {
    int[] from = new int[length + 1];
    Arrays.setAll(from, i -> i);
    return from;
  }
}
