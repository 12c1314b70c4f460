package commonplace.tasks.fetch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;

/// Finds the links in what people write.
public final class Links {
  private static final int LONGEST = 4096;
  private static final String ENDS_LINK = "<>\"`{}|\\^。，、；：！？「」『』《》“”„«»…";
  private static final String TRAILING = ".,;:!?'*_~’";

  private Links() {}

  /// The http and https links of a message as they are written, each once, in order. Punctuation
  /// around a link is not part of it; a closing bracket is when it was opened inside.
  public static List<String> in(String text) {
    Set<String> links = new LinkedHashSet<>();
    int at = 0;
    while (at < text.length()) {
      int start = next(text, at);
      if (start < 0) {
        break;
      }
      int end = trimmed(text, start, end(text, start));
      String link = text.substring(start, end);
      if (HttpUrl.parse(link) != null) {
        links.add(link);
      }
      at = Math.max(end, start + 1);
    }
    return List.copyOf(links);
  }

  /// Where the next scheme starts that no letter precedes.
  private static int next(String text, int from) {
    for (int i = text.indexOf("://", from); i >= 0; i = text.indexOf("://", i + 1)) {
      int start = schemeStart(text, i);
      if (start >= from) {
        return start;
      }
    }
    return -1;
  }

  private static int schemeStart(String text, int colon) {
    for (String scheme : List.of("https", "http")) {
      int start = colon - scheme.length();
      boolean named = start >= 0 && text.regionMatches(true, start, scheme, 0, scheme.length());
      if (named && (start == 0 || !isWord(text.charAt(start - 1)))) {
        return start;
      }
    }
    return -1;
  }

  private static boolean isWord(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  private static int end(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < LONGEST && belongs(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean belongs(char c) {
    return !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && !Character.isISOControl(c)
        && ENDS_LINK.indexOf(c) < 0;
  }

  private static int trimmed(String text, int start, int to) {
    int end = cutAtForeignBracket(text, start, to);
    while (end > start && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /// A closing bracket that nothing inside the link opened ends it: `[text](link)`, `(see link)`.
  private static int cutAtForeignBracket(String text, int start, int end) {
    int round = 0;
    int square = 0;
    for (int i = start; i < end; i++) {
      switch (text.charAt(i)) {
        case '(' -> round++;
        case ')' -> round--;
        case '[' -> square++;
        case ']' -> square--;
        default -> {
          continue;
        }
      }
      if (round < 0 || square < 0) {
        return i;
      }
    }
    return end;
  }
}
