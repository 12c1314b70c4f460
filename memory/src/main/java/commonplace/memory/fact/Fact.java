package commonplace.memory.fact;

import commonplace.memory.chat.PersonId;
import commonplace.memory.chat.SpaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Something that is known of a person, or was.
///
/// @param person whom it is about, who said it
/// @param about what it is about, normalised: a person has one fact of a kind about it at a time
/// @param text in the person's own words, or as he edited it
/// @param ground the newest words it rests on
/// @param due until when a promise is to be kept, if that was said
/// @param confidence 0 to 1
public record Fact(
    FactId id,
    SpaceId space,
    PersonId person,
    Kind kind,
    String about,
    String text,
    Ground ground,
    Validity validity,
    Optional<LocalDate> due,
    double confidence,
    Teacher learnedBy) {

  /// What sort of thing is known.
  public enum Kind {
    /// Who the person is, has, likes and where.
    PROFILE,
    /// What was decided.
    DECISION,
    /// What is worked on.
    PROJECT,
    /// What the person said that he will do.
    PROMISE,
    /// How the person wants things done.
    INSTRUCTION
  }

  /// Who made a fact of what was said.
  public enum Teacher {
    /// Explicit words, such as "my … is …".
    WORDS,
    /// A model that read the message.
    MODEL,
    /// The person, who corrected it.
    EDIT
  }

  /// When it held.
  ///
  /// @param to empty while it holds
  /// @param replacedBy the fact that contradicted it
  public record Validity(Instant from, Optional<Instant> to, Optional<FactId> replacedBy) {
    public boolean now() {
      return to.isEmpty();
    }
  }
}
