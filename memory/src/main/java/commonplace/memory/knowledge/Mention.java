package commonplace.memory.knowledge;

import java.util.Optional;

/// A name or a term that a source uses.
///
/// @param count how often it stands in the source, at least once
/// @param place the passage that says what it is, else the first that names it
/// @param meaning who or what it is, when the source says so
/// @param details the other fields of its schema, a JSON object
public record Mention(
    Kind kind,
    String name,
    int count,
    PassageId place,
    Optional<Meaning> meaning,
    Provenance provenance,
    String details) {

  /// One found by rules, of which no more is known.
  public static Mention named(Kind kind, String name, int count, PassageId place) {
    return new Mention(kind, name, count, place, Optional.empty(), Provenance.RULES, "{}");
  }

  /// What is mentioned.
  public enum Kind {
    PERSON,
    ORGANIZATION,
    /// A word of a trade, or an abbreviation.
    JARGON,
    /// What the source is about, in its own words.
    CONCEPT,
    /// A way of thinking that has a name.
    MENTAL_MODEL
  }

  /// Who or what something is.
  ///
  /// @param definition in a few words; empty when the quote says it best
  /// @param quote where the source says so
  public record Meaning(Optional<String> definition, Quote quote) {}
}
