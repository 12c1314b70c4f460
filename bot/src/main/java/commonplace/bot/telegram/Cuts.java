package commonplace.bot.telegram;

import java.text.BreakIterator;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.IntPredicate;

/// Where a long text may be cut: between paragraphs and outside code if possible, then after a
/// line, a sentence, a word, and at last between two characters as people count them.
final class Cuts {
  private static final int LOOKAHEAD = 64;

  private final String text;
  private final BitSet verbatim;

  Cuts(String text, BitSet verbatim) {
    this.text = text;
    this.verbatim = verbatim;
  }

  /// Behind the blanks at that position; the indentation of code is no blank.
  int start(int from) {
    int at = from;
    while (at < text.length() && blank(at)) {
      at++;
    }
    return at;
  }

  /// The end without its blanks.
  int trimmed(int from, int end) {
    int at = end;
    while (at > from && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /// The best cut within the limit, always behind `from`.
  int end(int from, int limit) {
    if (text.length() - from <= limit) {
      return text.length();
    }
    int last = from + limit;
    int floor = from + limit / 4;
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text.substring(from, Math.min(text.length(), last + LOOKAHEAD)));
    IntPredicate whole = at -> characters.isBoundary(at - from);
    return firstOf(
        last(last, floor, at -> paragraph(at) && !inCode(at)),
        last(last, floor, this::line),
        last(last, floor, at -> sentence(at) && !inCode(at) && whole.test(at)),
        last(last, floor, at -> Character.isWhitespace(text.charAt(at - 1)) && whole.test(at)),
        last(last, from, whole),
        Character.isLowSurrogate(text.charAt(last)) && limit > 1 ? last - 1 : last);
  }

  private static int firstOf(int... cuts) {
    for (int cut : cuts) {
      if (cut > 0) {
        return cut;
      }
    }
    throw new IllegalArgumentException("no cut");
  }

  private static int last(int last, int floor, IntPredicate good) {
    for (int at = last; at > floor; at--) {
      if (good.test(at)) {
        return at;
      }
    }
    return 0;
  }

  private boolean blank(int at) {
    char c = text.charAt(at);
    return verbatim.get(at) ? c == '\n' : Character.isWhitespace(c);
  }

  private boolean inCode(int at) {
    return verbatim.get(at - 1) && verbatim.get(at);
  }

  private boolean line(int at) {
    return text.charAt(at - 1) == '\n';
  }

  private boolean paragraph(int at) {
    return line(at) && at > 1 && text.charAt(at - 2) == '\n';
  }

  private boolean sentence(int at) {
    char before = text.charAt(at - 1);
    if ("。！？".indexOf(before) >= 0) {
      return true;
    }
    return Character.isWhitespace(before) && at > 1 && ".!?…".indexOf(text.charAt(at - 2)) >= 0;
  }
}
