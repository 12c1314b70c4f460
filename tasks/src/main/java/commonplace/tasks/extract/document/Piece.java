package commonplace.tasks.extract.document;

import java.util.List;

/// What a unit of a file came to.
///
/// @param paragraphs in reading order
/// @param missed what was not understood
public record Piece(List<Paragraph> paragraphs, List<Missed> missed) {
  public Piece {
    paragraphs = List.copyOf(paragraphs);
    missed = List.copyOf(missed);
  }

  /// Texts without pages or times.
  public static Piece of(List<String> paragraphs) {
    return new Piece(
        paragraphs.stream().filter(p -> !p.isBlank()).map(Paragraph::of).toList(), List.of());
  }
}
