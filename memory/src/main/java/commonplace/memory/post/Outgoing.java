package commonplace.memory.post;

import commonplace.memory.answer.Repetition;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Ingredient;
import commonplace.memory.chat.Place;
import java.util.List;
import java.util.Optional;

/// A reply that was decided.
///
/// @param answers what it answers; empty when the assistant speaks unasked, as with a digest
/// @param replyTo the channel's own id of the message to reply to
/// @param repetition what it has to do with giving answers again
public record Outgoing(
    Place place,
    Optional<InboxId> answers,
    Optional<String> replyTo,
    String text,
    List<Citation> citations,
    List<Ingredient> madeOf,
    Repetition repetition) {
  public Outgoing {
    citations = List.copyOf(citations);
    madeOf = List.copyOf(madeOf);
  }

  /// One that has nothing to do with giving answers again.
  public Outgoing(
      Place place,
      Optional<InboxId> answers,
      Optional<String> replyTo,
      String text,
      List<Citation> citations,
      List<Ingredient> madeOf) {
    this(place, answers, replyTo, text, citations, madeOf, new Repetition.None());
  }
}
