package commonplace.tasks.fetch;

import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;

/// Finds the links in what people write.
public final class Links {
  private static final int LONGEST = 4096;
  private static final String ENDS_LINK = "<>\"`{}|\\^。，、；：！？「」『』《》“”„«»…";
  private static final String TRAILING = ".,;:!?'*_~’";

  private Links() {}

  /// Where a link stands in a text.
  ///
  /// @param url to be opened: what is written, with `https://` before it when it has no scheme
  record Place(int start, int end, String url) {}

  /// The http and https links of a message, each once, in order: those with a scheme as they are
  /// written, and [bare addresses][BareAddress]. Punctuation around a link is not part of it; a
  /// closing bracket is when it was opened inside.
  public static List<String> in(String text) {
    return places(text).stream().map(Place::url).distinct().toList();
  }

  /// The text with a space in place of each link.
  public static String without(String text) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    for (Place place : places(text)) {
      rest.append(text, at, place.start()).append(' ');
      at = place.end();
    }
    return rest.append(text, at, text.length()).toString();
  }

  private static List<Place> places(String text) {
    List<Place> places = new ArrayList<>();
    int at = 0;
    for (Place link : withScheme(text)) {
      places.addAll(BareAddress.in(text, at, link.start()));
      places.add(link);
      at = link.end();
    }
    places.addAll(BareAddress.in(text, at, text.length()));
    return places;
  }

  private static List<Place> withScheme(String text) {
    List<Place> places = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int start = next(text, at);
      if (start < 0) {
        break;
      }
      int end = end(text, start, text.length());
      String link = text.substring(start, end);
      if (HttpUrl.parse(link) != null) {
        places.add(new Place(start, end, link));
      }
      at = Math.max(end, start + 1);
    }
    return places;
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

  /// Where a link that starts there ends, not behind `limit`.
  static int end(String text, int start, int limit) {
    int end = start;
    while (end < limit && end - start < LONGEST && belongs(text.charAt(end))) {
      end++;
    }
    return trimmed(text, start, end);
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
