package commonplace.bot.command;

import commonplace.memory.recall.SearchText;
import java.text.BreakIterator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The part of a text that shows where words stand in it.
final class Snippet {
  private static final int LONGEST = 240;
  private static final int BEFORE = 80;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Snippet() {}

  /// At most 240 UTF-16 units around the first of the words, letter for letter as they stand in the
  /// text and cut at the borders of words; from the beginning when none of them is there.
  static String of(String text, String words) {
    if (text.length() <= LONGEST) {
      return text.strip();
    }
    var borders = BreakIterator.getWordInstance(Locale.ROOT);
    borders.setText(text);
    int from = Math.max(0, first(text, words, borders) - BEFORE);
    int start = from == 0 ? 0 : borders.following(from - 1);
    if (text.length() - start <= LONGEST) {
      return text.substring(start).strip();
    }
    int end = borders.preceding(start + LONGEST + 1);
    return text.substring(start, end > start ? end : inWord(text, start)).strip();
  }

  /// Where a word longer than the snippet is cut.
  private static int inWord(String text, int start) {
    int end = start + LONGEST;
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  private static int first(String text, String words, BreakIterator borders) {
    Set<String> wanted = wanted(words);
    int start = borders.first();
    for (int end = borders.next(); end != BreakIterator.DONE; end = borders.next()) {
      if (tokens(text.substring(start, end)).stream().anyMatch(wanted::contains)) {
        return start;
      }
      start = end;
    }
    return 0;
  }

  /// The tokens of the words that carry content, or of all when none does.
  private static Set<String> wanted(String words) {
    List<String> all = List.of(SPACE.split(words.strip()));
    List<String> content = all.stream().filter(w -> !SearchText.terms(w).isEmpty()).toList();
    return tokens(String.join(" ", content.isEmpty() ? all : content));
  }

  private static Set<String> tokens(String text) {
    Set<String> tokens = new HashSet<>(List.of(SearchText.index(text).split(" ", -1)));
    tokens.remove("");
    return tokens;
  }
}
