package commonplace.memory.erase;

import commonplace.memory.fact.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How long what is remembered is kept; what is not named is kept for ever.
///
/// @param messages how long what was said is kept; a message that a kept fact rests on stays with
///   it
/// @param facts of each kind, from when the newest of their words were said
/// @param sources how long what was read is kept
/// @param mostMessages how many messages of a space are kept, the newest
/// @param mostDecisions how many decisions of a space are kept, the newest
public record Retention(
    Optional<Duration> messages,
    Map<Fact.Kind, Duration> facts,
    Optional<Duration> sources,
    Optional<Integer> mostMessages,
    Optional<Integer> mostDecisions) {
  /// Everything is kept.
  public static final Retention FOR_EVER =
      new Retention(
          Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

  public Retention {
    facts = Map.copyOf(facts);
  }

  /// In a sentence.
  public String text() {
    List<String> limits = new ArrayList<>();
    messages.ifPresent(kept -> limits.add("messages %d days".formatted(kept.toDays())));
    mostMessages.ifPresent(most -> limits.add("the last %,d messages".formatted(most)));
    for (Fact.Kind kind : Fact.Kind.values()) {
      Optional.ofNullable(facts.get(kind))
          .ifPresent(kept -> limits.add("%s %d days".formatted(named(kind), kept.toDays())));
    }
    mostDecisions.ifPresent(most -> limits.add("the last %,d decisions".formatted(most)));
    sources.ifPresent(kept -> limits.add("sources %d days".formatted(kept.toDays())));
    return limits.isEmpty()
        ? "Nothing goes by itself."
        : "Kept: " + String.join(", ", limits) + "; the rest for ever.";
  }

  private static String named(Fact.Kind kind) {
    return switch (kind) {
      case PROFILE -> "facts about you";
      case DECISION -> "decisions";
      case PROJECT -> "projects";
      case PROMISE -> "promises";
      case INSTRUCTION -> "instructions";
    };
  }
}
