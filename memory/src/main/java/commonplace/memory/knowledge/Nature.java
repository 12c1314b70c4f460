package commonplace.memory.knowledge;

import java.util.Optional;

/// What kind of statement a claim is.
///
/// @param domain the field it belongs to, in lower case: `economics`
/// @param speaker who says so in the source, when the source lets somebody speak
public record Nature(Type type, Stance stance, Optional<String> domain, Optional<String> speaker) {
  /// A statement of fact that the source makes itself.
  public static final Nature STATED =
      new Nature(Type.FACTUAL, Stance.ASSERTS, Optional.empty(), Optional.empty());

  /// What is claimed: that something is so, why, what ought to be, what will be, what a word means.
  public enum Type {
    FACTUAL,
    CAUSAL,
    NORMATIVE,
    FORECAST,
    DEFINITION
  }

  /// How the source stands to it.
  public enum Stance {
    ASSERTS,
    QUESTIONS,
    OPPOSES,
    NEUTRAL
  }
}
