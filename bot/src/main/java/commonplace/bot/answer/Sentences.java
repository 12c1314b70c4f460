package commonplace.bot.answer;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Cuts a text into its sentences.
final class Sentences {
  private static final int LONGEST = 500;

  private static final Pattern ABBREVIATED =
      Pattern.compile(
          ".*(^|[\\s(\"“])(\\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|No|Nr|Inc|Ltd|Co|vs|etc|approx|ca|bzw|z\\.B|e\\.g|i\\.e|d\\.h"
              + "|Abs|Art|Fig|Vol|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\\.S|\\d{1,2})\\.\\s*",
          Pattern.DOTALL);

  private Sentences() {}

  /// A sentence stands in the text from `start` to before `end`, in UTF-16 units, without space
  /// around it.
  record Span(int start, int end) {}

  /// The sentences in order; a line break ends one, and one of more than 500 characters is cut at a
  /// space.
  static List<Span> of(String text) {
    var spans = new ArrayList<Span>();
    int from = 0;
    while (from < text.length()) {
      int lineEnd = text.indexOf('\n', from);
      int to = lineEnd < 0 ? text.length() : lineEnd;
      ofLine(text, from, to, spans);
      from = to + 1;
    }
    return spans;
  }

  /// The sentences themselves.
  static List<String> in(String text) {
    return of(text).stream().map(span -> text.substring(span.start(), span.end())).toList();
  }

  private static void ofLine(String text, int from, int to, List<Span> spans) {
    String line = text.substring(from, to);
    var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(line);
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      boolean last = end == line.length();
      String tail = line.substring(Math.max(start, end - 12), end);
      if (last || !ABBREVIATED.matcher(tail).matches()) {
        addTrimmed(text, from + start, from + end, spans);
        start = end;
      }
    }
  }

  private static void addTrimmed(String text, int from, int to, List<Span> spans) {
    int start = from;
    int end = to;
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    while (end - start > LONGEST) {
      int cut = cut(text, start);
      spans.add(new Span(start, cut));
      start = cut;
      while (start < end && isSpace(text.charAt(start))) {
        start++;
      }
    }
    if (end > start) {
      spans.add(new Span(start, end));
    }
  }

  private static int cut(String text, int start) {
    int space = text.lastIndexOf(' ', start + LONGEST);
    if (space > start + LONGEST / 2) {
      return space;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(start + LONGEST - 1));
    return start + LONGEST - (splitsPair ? 1 : 0);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
