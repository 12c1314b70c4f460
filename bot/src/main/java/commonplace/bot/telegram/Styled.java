package commonplace.bot.telegram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Text as people will see it, with the styles of each stretch.
record Styled(List<Run> runs) {
  Styled {
    runs = List.copyOf(runs);
  }

  /// A stretch of text under the same styles, the outermost first.
  record Run(String text, List<Style> styles) {
    boolean verbatim() {
      return styles.stream().anyMatch(Style::verbatim);
    }
  }

  String text() {
    StringBuilder all = new StringBuilder();
    runs.forEach(run -> all.append(run.text()));
    return all.toString();
  }

  /// The text between two positions, in UTF-16 units.
  Styled slice(int from, int to) {
    List<Run> cut = new ArrayList<>();
    int at = 0;
    for (Run run : runs) {
      int start = Math.max(from, at);
      int end = Math.min(to, at + run.text().length());
      if (start < end) {
        cut.add(new Run(run.text().substring(start - at, end - at), run.styles()));
      }
      at += run.text().length();
    }
    return new Styled(cut);
  }

  /// Writes styled text from beginning to end.
  static final class Writer {
    private final List<Run> runs = new ArrayList<>();
    private final Deque<Style> open = new ArrayDeque<>();

    void open(Style style) {
      open.addLast(style);
    }

    void close() {
      open.removeLast();
    }

    void text(String text) {
      if (!text.isEmpty()) {
        runs.add(new Run(clean(text), Style.allowed(List.copyOf(open))));
      }
    }

    void text(String text, Style style) {
      open(style);
      text(text);
      close();
    }

    boolean isEmpty() {
      return runs.isEmpty();
    }

    Styled done() {
      return new Styled(runs);
    }

    /// Telegram takes no half surrogates and no control characters but tab and line feed.
    private static String clean(String text) {
      StringBuilder cleaned = new StringBuilder(text.length());
      text.codePoints()
          .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
          .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c)
          .forEach(cleaned::appendCodePoint);
      return cleaned.toString();
    }
  }
}
