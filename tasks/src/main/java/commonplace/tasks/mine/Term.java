package commonplace.tasks.mine;

import java.util.Optional;

/// Somebody or something that a text speaks of.
///
/// @param name as the text writes it most often
/// @param meaning what an abbreviation stands for, when the text says so
/// @param definition the sentence that says who or what it is
/// @param count how often the text names it
/// @param passage place of the first passage that names it, from 1
public record Term(
    Kind kind,
    String name,
    Optional<String> meaning,
    Optional<Statement> definition,
    int count,
    int passage) {

  /// The same with the sentence that defines it.
  Term defined(Optional<Statement> sentence) {
    return new Term(kind, name, meaning, sentence, count, passage);
  }

  /// What a term stands for.
  public enum Kind {
    PERSON,
    ORGANIZATION,
    JARGON,
    CONCEPT
  }
}
