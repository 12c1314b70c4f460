package commonplace.memory.knowledge;

/// A name or a term that a source uses.
///
/// @param first the passage where it stands first
/// @param count how often it stands in the source, at least once
public record Mention(Kind kind, String name, int count, PassageId first) {

  /// What is mentioned.
  public enum Kind {
    PERSON,
    JARGON,
    CONCEPT
  }
}
