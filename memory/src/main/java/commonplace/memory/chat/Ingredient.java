package commonplace.memory.chat;

import commonplace.memory.fact.FactId;
import commonplace.memory.knowledge.PassageId;

/// Something that an answer was made of, or that a model was told for it.
public sealed interface Ingredient {
  /// Why it was taken, in words: `said last`, `has the words: sister, name`.
  String why();

  record OfMessage(MessageId message, String why) implements Ingredient {}

  record OfPassage(PassageId passage, String why) implements Ingredient {}

  record OfFact(FactId fact, String why) implements Ingredient {}

  record OfSummary(SummaryId summary, String why) implements Ingredient {}
}
