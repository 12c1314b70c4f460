package commonplace.tasks.extract;

import java.util.ArrayList;
import java.util.List;

/// Cuts a stored text into passages: one a paragraph, long paragraphs at the ends of sentences.
public final class Passages {
  /// Above this many characters a paragraph is cut; about 200 words.
  private static final int LONGEST = 1200;

  private Passages() {}

  /// A stretch of a text.
  ///
  /// @param start offset of its first character, in code points
  /// @param end offset behind its last character, in code points
  /// @param text what stands there, without space at either end
  public record Span(int start, int end, String text) {}

  /// The passages in reading order: they do not overlap, and what lies between them is blank.
  public static List<Span> of(String text) {
    List<Span> spans = new ArrayList<>();
    CodePoints offsets = new CodePoints(text);
    int at = 0;
    while (at < text.length()) {
      int end = paragraphEnd(text, at);
      cut(text, at, end, offsets, spans);
      at = end;
    }
    return List.copyOf(spans);
  }

  /// Where the blank line after `from` is over, or the end.
  private static int paragraphEnd(String text, int from) {
    int lineEnd = text.indexOf('\n', from);
    while (lineEnd >= 0) {
      int next = lineEnd + 1;
      while (next < text.length() && isSpace(text.charAt(next)) && text.charAt(next) != '\n') {
        next++;
      }
      if (next >= text.length() || text.charAt(next) == '\n') {
        return Math.min(next + 1, text.length());
      }
      lineEnd = text.indexOf('\n', next);
    }
    return text.length();
  }

  private static void cut(String text, int from, int to, CodePoints offsets, List<Span> spans) {
    int start = from;
    while (start < to) {
      int end = to - start <= LONGEST ? to : sentenceEnd(text, start, to);
      add(text, start, end, offsets, spans);
      start = end;
    }
  }

  /// The last end of a sentence within reach, else the last space, else as far as it goes.
  private static int sentenceEnd(String text, int start, int to) {
    int limit = Math.min(start + LONGEST, to);
    int space = -1;
    for (int i = limit; i > start + LONGEST / 4; i--) {
      char before = text.charAt(i - 1);
      if ("。！？".indexOf(before) >= 0) {
        return i;
      }
      if (i < text.length() && isSpace(text.charAt(i))) {
        if (".!?…:;".indexOf(before) >= 0) {
          return i;
        }
        space = Math.max(space, i);
      }
    }
    int end = space > 0 ? space : limit;
    return end < to && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
  }

  private static void add(String text, int from, int to, CodePoints offsets, List<Span> spans) {
    int start = from;
    int end = to;
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      spans.add(new Span(offsets.at(start), offsets.at(end), text.substring(start, end)));
    }
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /// Code point offsets of growing UTF-16 offsets, counted once over the text.
  private static final class CodePoints {
    private final String text;
    private int utf16;
    private int codePoints;

    CodePoints(String text) {
      this.text = text;
    }

    int at(int offset) {
      codePoints += text.codePointCount(utf16, offset);
      utf16 = offset;
      return codePoints;
    }
  }
}
