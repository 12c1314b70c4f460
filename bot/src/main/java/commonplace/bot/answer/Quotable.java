package commonplace.bot.answer;

import commonplace.tasks.mine.Sentences;
import java.util.ArrayList;
import java.util.List;

/// The stretches of a text that can be quoted: its sentences, and the parts of those that are too
/// long to quote whole.
final class Quotable {
  private static final int LONGEST = 500;

  private Quotable() {}

  /// In order, none overlapping another, without space around them. A line break ends a sentence;
  /// one of more than 500 UTF-16 units is cut at spaces.
  static List<Sentences.Span> in(String text) {
    var spans = new ArrayList<Sentences.Span>();
    int from = 0;
    while (from < text.length()) {
      int lineEnd = text.indexOf('\n', from);
      int to = lineEnd < 0 ? text.length() : lineEnd;
      for (Sentences.Span sentence : Sentences.split(text.substring(from, to))) {
        addInParts(text, from + sentence.start(), from + sentence.end(), spans);
      }
      from = to + 1;
    }
    return spans;
  }

  private static void addInParts(String text, int from, int end, List<Sentences.Span> spans) {
    int start = from;
    while (end - start > LONGEST) {
      int cut = cut(text, start);
      spans.add(new Sentences.Span(start, cut));
      start = cut;
      while (start < end && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
    }
    spans.add(new Sentences.Span(start, end));
  }

  private static int cut(String text, int start) {
    int space = text.lastIndexOf(' ', start + LONGEST);
    if (space > start + LONGEST / 2) {
      return space;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(start + LONGEST - 1));
    return start + LONGEST - (splitsPair ? 1 : 0);
  }
}
