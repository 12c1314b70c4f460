package commonplace.bot.answer;

import commonplace.bot.Answer;
import commonplace.bot.Reply;
import commonplace.bot.When;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Ingredient;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Hit;
import commonplace.tasks.fetch.Links;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.mine.Sentences;
import java.util.List;
import java.util.Optional;

/// Answers without a model: with the sentences that were read or said, quoted. Safe for use from
/// any thread.
public final class ExtractiveAnswerer implements Answerer {
  /// Passages and messages to look at, each.
  private static final int CANDIDATES = 30;

  private static final int EXCERPTS = 4;
  private static final int NEAREST = 2;

  private static final Reply KEPT = Reply.of("Kept. Ask me about it any time.");
  private static final Reply WORDLESS =
      Reply.of("I see no words in that to remember. Send me a link, or ask me something.");
  private static final String NOT_OUTRIGHT =
      "Nothing I have answers that outright. What comes nearest:\n\n";
  private static final String AND_KEPT = " What else you said is kept.";

  private final MemoryAgent memory;
  private final When when;

  public ExtractiveAnswerer(MemoryAgent memory, When when) {
    this.memory = memory;
    this.when = when;
  }

  /// Whether an answer says no more than that something is kept.
  static boolean onlyKeeps(String answer) {
    return answer.startsWith(KEPT.text());
  }

  @Override
  public Answer answer(Letter letter, Cancellation stop) {
    String text = Links.without(letter.message().text());
    return switch (Utterance.of(text)) {
      case QUESTION -> answered(letter);
      case COURTESY -> Answer.free(Courtesy.replyTo(text));
      case STATEMENT -> Answer.free(KEPT);
      case PHRASE -> mentioned(letter);
    };
  }

  private Answer mentioned(Letter letter) {
    if (letter.message().text().codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Answer.free(WORDLESS);
    }
    List<Excerpt> found =
        Excerpts.choose(Links.without(letter.message().text()), found(letter), EXCERPTS);
    return found.isEmpty() ? Answer.free(KEPT) : compose(letter, found);
  }

  private Answer answered(Letter letter) {
    String text = Links.without(letter.message().text());
    Recollection mind = Recollection.of(letter, memory, CANDIDATES);
    List<Hit> hits = mind.withFacts(memory);
    List<Excerpt> answers = Excerpts.choose(text, hits, EXCERPTS);
    if (answers.isEmpty()) {
      answers = mind.stated(text, hits);
    }
    if (!answers.isEmpty()) {
      return compose(letter, answers);
    }
    Optional<Reply> last = LastRead.about(text, letter.place().space(), memory.library());
    if (last.isPresent()) {
      return Answer.free(last.get());
    }
    List<Excerpt> near = Excerpts.nearest(text, hits, NEAREST);
    Answer answer = compose(letter, near);
    String before = near.isEmpty() ? "" : NOT_OUTRIGHT;
    String after = tells(text) ? AND_KEPT : "";
    Reply reply = answer.reply();
    return answer.with(new Reply(before + reply.text() + after, reply.citations(), List.of()));
  }

  /// Whether something is told besides what is asked.
  private static boolean tells(String text) {
    return Sentences.split(text).stream()
        .map(span -> span.of(text))
        .anyMatch(sentence -> Utterance.of(sentence) == Utterance.STATEMENT);
  }

  private Answer compose(Letter letter, List<Excerpt> found) {
    Reply reply = ExtractiveAnswer.compose(found, letter.message().name(), when);
    List<Ingredient> madeOf =
        found.stream().map(Excerpt::hit).distinct().map(ExtractiveAnswerer::ingredient).toList();
    return new Answer(reply, false, 0, madeOf);
  }

  private static Ingredient ingredient(Hit hit) {
    return switch (hit) {
      case Hit.OfMessage said -> new Ingredient.OfMessage(said.message().id(), Told.why(hit));
      case Hit.OfPassage read -> new Ingredient.OfPassage(read.passage().id(), Told.why(hit));
    };
  }

  private List<Hit> found(Letter letter) {
    return Recollection.of(letter, memory, CANDIDATES).withFacts(memory);
  }
}
