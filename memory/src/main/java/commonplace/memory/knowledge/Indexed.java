package commonplace.memory.knowledge;

import commonplace.memory.recall.SearchText;
import java.util.ArrayList;
import java.util.List;

/// A passage with all that can be worked out before it is stored, so that storing it keeps nobody
/// waiting.
///
/// @param placed where it stands in its text
/// @param text what stands there
/// @param searchText what the index holds of it
public record Indexed(Placed placed, String text, String searchText) {
  /// The passages of a text, in order, none overlapping another.
  ///
  /// @throws IllegalArgumentException when a passage does not lie within the text
  public static List<Indexed> of(String text, List<Placed> passages) {
    List<Indexed> indexed = new ArrayList<>();
    int codePoints = 0;
    int utf16 = 0;
    for (Placed passage : passages) {
      Span span = passage.span();
      if (span.start() < codePoints || span.end() - span.start() > text.length() - utf16) {
        throw new IllegalArgumentException("no passage of its text: " + span);
      }
      // counted on from the passage before: from the beginning each time would be quadratic
      int start = text.offsetByCodePoints(utf16, span.start() - codePoints);
      utf16 = text.offsetByCodePoints(start, span.end() - span.start());
      codePoints = span.end();
      String words = text.substring(start, utf16);
      indexed.add(new Indexed(passage, words, SearchText.index(words)));
    }
    return List.copyOf(indexed);
  }
}
