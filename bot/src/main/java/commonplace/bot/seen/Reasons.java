package commonplace.bot.seen;

import commonplace.bot.When;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Ingredient;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Summary;
import commonplace.memory.chat.SummaryId;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Says what answers were made of, as far as it still exists. Safe for use from any thread.
public final class Reasons {
  private final MemoryAgent memory;
  private final When when;

  public Reasons(MemoryAgent memory, When when) {
    this.memory = memory;
    this.when = when;
  }

  /// What an answer of that space was made of, the most important first; nothing for an answer of
  /// another space.
  public List<Reason> of(SpaceId space, MessageId answer) {
    Optional<Message> asked =
        memory.conversations().messages(List.of(answer)).stream()
            .filter(message -> message.space().equals(space))
            .findFirst();
    if (asked.isEmpty()) {
      return List.of();
    }
    List<Reason> told =
        memory.conversations().ingredients(answer).stream()
            .flatMap(one -> reason(asked.get(), one).stream())
            .toList();
    return told.isEmpty()
        ? memory.conversations().citations(answer).stream().map(this::cited).toList()
        : told;
  }

  private Optional<Reason> reason(Message answer, Ingredient ingredient) {
    return switch (ingredient) {
      case Ingredient.OfMessage(var id, var why) -> message(answer.space(), id, why);
      case Ingredient.OfPassage(var id, var why) -> passage(answer.space(), id, why);
      case Ingredient.OfFact(var id, var why) ->
          memory
              .facts()
              .find(answer.space(), id)
              .map(fact -> new Reason("known of you", fact.text(), why, Optional.empty()));
      case Ingredient.OfSummary(var id, var why) -> summary(answer, id, why);
    };
  }

  private Optional<Reason> message(SpaceId space, MessageId id, String why) {
    return memory.conversations().messages(List.of(id)).stream()
        .filter(message -> message.space().equals(space))
        .findFirst()
        .map(
            message ->
                new Reason(
                    how(message) + when.on(message.at()), message.text(), why, Optional.empty()));
  }

  private static String how(Message message) {
    if (message.author() == Message.Author.ASSISTANT) {
      return "I said ";
    }
    return message.forwarded() ? "you forwarded " : "you said ";
  }

  private Optional<Reason> passage(SpaceId space, PassageId id, String why) {
    Optional<Passage> found = memory.library().passage(space, id);
    return found
        .flatMap(passage -> memory.library().source(passage.source()))
        .map(
            source ->
                new Reason(
                    source.title() + ", " + found.get().place(),
                    found.get().text(),
                    why,
                    Optional.of(found.get().link(source.url()))));
  }

  private Optional<Reason> summary(Message answer, SummaryId id, String why) {
    return Arrays.stream(Summary.Level.values())
        .flatMap(level -> memory.summaries().of(answer.conversation(), level).stream())
        .filter(summary -> summary.id().equals(id))
        .findFirst()
        .map(
            summary ->
                new Reason(
                    "our talk in short, from %s to %s"
                        .formatted(when.at(summary.from()), when.at(summary.to())),
                    summary.text(),
                    why,
                    Optional.empty()));
  }

  private Reason cited(Citation citation) {
    return switch (citation) {
      case Citation.OfSource s ->
          new Reason(s.title() + ", " + s.place(), s.quote(), "quoted", Optional.of(s.url()));
      case Citation.OfTalk t ->
          new Reason("you said " + when.on(t.at()), t.quote(), "quoted", Optional.empty());
    };
  }
}
