package commonplace.tasks.mine.model;

import commonplace.tasks.mine.model.Folded.Level;
import java.util.Optional;

/// Finds the words that a model says it copied from a text, also when quotes, dashes, space or
/// capitals were changed on the way.
///
/// Pure and safe for any thread.
public final class Anchor {
  /// A copy shorter than this could stand anywhere.
  private static final int SHORTEST = 3;

  private Anchor() {}

  /// A stretch of the text.
  ///
  /// @param start in UTF-16 units
  /// @param end in UTF-16 units, exclusive
  public record Place(int start, int end) {}

  /// Where the copy stands; the closest form of it first.
  public static Optional<Place> in(String text, String copy) {
    String bare = Locator.bare(copy);
    if (bare.length() < SHORTEST) {
      return Optional.empty();
    }
    for (Level level : Level.values()) {
      String wanted = Folded.of(bare, level).text().strip();
      Folded folded = Folded.of(text, level);
      int at = wanted.isEmpty() ? -1 : folded.text().indexOf(wanted);
      if (at >= 0) {
        return Optional.of(new Place(folded.start(at), folded.end(at + wanted.length())));
      }
    }
    return Optional.empty();
  }
}
