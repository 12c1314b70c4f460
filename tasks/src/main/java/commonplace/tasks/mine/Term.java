package commonplace.tasks.mine;

import java.util.Optional;

/// Somebody or something that a text speaks of.
///
/// @param name as the text writes it most often
/// @param meaning what an abbreviation stands for, when the text says so
/// @param count how often the text names it
/// @param passage place of the first passage that names it, from 1
public record Term(Kind kind, String name, Optional<String> meaning, int count, int passage) {
  /// What a term stands for.
  public enum Kind {
    PERSON,
    JARGON,
    CONCEPT
  }
}
