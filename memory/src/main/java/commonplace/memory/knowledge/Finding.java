package commonplace.memory.knowledge;

import java.util.Optional;

/// A statement that a source makes.
///
/// @param canonical the statement as it is shown; without a model the quote itself
/// @param quote letter for letter as it stands in the source's text at `span`
/// @param score from 0 to 1, comparable within the source
/// @param tier how much it matters: A, B or C; empty until it was ranked
public record Finding(
    PassageId passage,
    String canonical,
    String quote,
    Span span,
    double score,
    Optional<Tier> tier) {

  /// A: what the source is about; B: what supports it; C: the rest.
  public enum Tier {
    A,
    B,
    C
  }
}
