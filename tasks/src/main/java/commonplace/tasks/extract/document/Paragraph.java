package commonplace.tasks.extract.document;

import commonplace.memory.knowledge.Spot;
import java.util.Optional;

/// A paragraph as it is to be stored.
///
/// @param text not blank, without blank lines
/// @param spot where in the original it begins
public record Paragraph(String text, Optional<Spot> spot) {
  /// Of a file without pages or times.
  public static Paragraph of(String text) {
    return new Paragraph(text, Optional.empty());
  }
}
