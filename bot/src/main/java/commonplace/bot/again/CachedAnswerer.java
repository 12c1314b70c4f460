package commonplace.bot.again;

import commonplace.bot.Answer;
import commonplace.bot.Reply;
import commonplace.bot.When;
import commonplace.bot.answer.Answerer;
import commonplace.bot.answer.Utterance;
import commonplace.bot.command.Command;
import commonplace.memory.MemoryAgent;
import commonplace.memory.answer.AnswerCache;
import commonplace.memory.answer.AnswerCache.Look;
import commonplace.memory.answer.AnswerCache.Outcome;
import commonplace.memory.answer.CacheKey;
import commonplace.memory.answer.CacheStrategy;
import commonplace.memory.answer.CachedAnswer;
import commonplace.memory.answer.Repetition;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Ingredient;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Person;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.post.Letter;
import commonplace.tasks.gateway.Cancellation;
import java.util.List;
import java.util.Optional;

/// Gives an answer again that a model gave today to the same question of the same person in the
/// same conversation, unless something has changed since that could change it. Safe for use from
/// any thread.
public final class CachedAnswerer implements Answerer {
  /// What was said since is looked at so far back.
  private static final int MOST_SINCE = 200;

  private static final String WHY =
      "the same question was answered with this the same day, so it was given again";

  private final Answerer answerer;
  private final String model;
  private final MemoryAgent memory;
  private final When when;
  private final Operations operations;

  /// @param model everything about the model that makes its answers what they are
  public CachedAnswerer(
      Answerer answerer, String model, MemoryAgent memory, When when, Operations operations) {
    this.answerer = answerer;
    this.model = model;
    this.memory = memory;
    this.when = when;
    this.operations = operations;
  }

  @Override
  public Answer answer(Letter letter, Cancellation stop) {
    if (cache().terms().strategy() == CacheStrategy.OFF) {
      return answerer.answer(letter, stop);
    }
    Optional<Phrasing> phrasing =
        letter.attachment().isEmpty() ? Phrasing.of(letter.message().text()) : Optional.empty();
    Optional<Person> author = memory.spaces().author(letter.message().id());
    if (phrasing.isEmpty() || author.isEmpty()) {
      cache().count(Outcome.SKIPPED);
      return answerer.answer(letter, stop);
    }
    CacheKey key = key(letter, author.get(), phrasing.get());
    Found found = operations.time(Operation.CACHE, () -> find(letter, key, phrasing.get()));
    cache().count(found.outcome());
    return found
        .answer()
        .orElseGet(() -> keeping(answerer.answer(letter, stop), letter, key, found.mark()));
  }

  private AnswerCache cache() {
    return memory.answers();
  }

  /// A model is told the day, and what was said in the conversation before.
  private CacheKey key(Letter letter, Person author, Phrasing phrasing) {
    return CacheKey.of(
        letter.place().space(),
        List.of(
            model,
            when.today().toString(),
            String.valueOf(author.id().value()),
            String.valueOf(letter.place().conversation().value())),
        phrasing.exact(),
        phrasing.alike());
  }

  private record Found(long mark, Outcome outcome, Optional<Answer> answer) {}

  private Found find(Letter letter, CacheKey key, Phrasing phrasing) {
    Look look = cache().look(key);
    Optional<CachedAnswer> usable =
        look.found()
            .filter(found -> isUnchanged(letter, found, phrasing))
            .filter(found -> found.exact() || meansTheSame(letter, found));
    Outcome outcome =
        usable.map(found -> found.exact() ? Outcome.EXACT : Outcome.SEMANTIC).orElse(Outcome.MISS);
    return new Found(look.mark(), outcome, usable.map(this::again));
  }

  /// What somebody told since may be another answer. A question whose words are complete tells
  /// nothing; one that is not may be about what was asked between.
  private boolean isUnchanged(Letter letter, CachedAnswer found, Phrasing phrasing) {
    List<Message> since =
        memory.conversations().after(letter.place().space(), found.question().id(), MOST_SINCE);
    return since.size() < MOST_SINCE
        && since.stream()
            .filter(message -> message.author() == Message.Author.PERSON)
            .filter(message -> !message.id().equals(letter.message().id()))
            .allMatch(message -> changesNothing(message.text(), phrasing));
  }

  private static boolean changesNothing(String text, Phrasing phrasing) {
    return Command.in(text).isPresent()
        || Utterance.of(text) == Utterance.COURTESY
        || Phrasing.of(text)
            .filter(
                other ->
                    other.alike().equals(phrasing.alike())
                        || (phrasing.complete() && other.complete()))
            .isPresent();
  }

  private boolean meansTheSame(Letter letter, CachedAnswer found) {
    double likeness =
        memory.meanings().likeness(found.question().text(), letter.message().text()).orElse(-1);
    return likeness >= cache().terms().threshold();
  }

  private Answer again(CachedAnswer found) {
    return new Answer(
        new Reply(
            found.answer().text(),
            memory.conversations().citations(found.answer().id()),
            List.of()),
        false,
        0,
        List.of(new Ingredient.OfMessage(found.answer().id(), WHY)),
        new Repetition.Given(found.id()));
  }

  /// Only what rests on sources, and on nothing that was said, is kept.
  private Answer keeping(Answer answer, Letter letter, CacheKey key, long mark) {
    List<Citation> grounds = answer.reply().citations();
    boolean keeps =
        answer.repetition() instanceof Repetition.Whole
            && !grounds.isEmpty()
            && grounds.stream().allMatch(Citation.OfSource.class::isInstance);
    return keeps
        ? answer.with(
            new Repetition.Keep(key, letter.message().id(), mark, cache().terms().capacity()))
        : answer;
  }
}
