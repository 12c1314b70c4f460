package commonplace.bot.answer;

import commonplace.bot.Answer;
import commonplace.bot.Reply;
import commonplace.bot.When;
import commonplace.memory.knowledge.Library;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Hit;
import commonplace.memory.recall.Recall;
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

  private final Recall recall;
  private final Library library;
  private final When when;

  public ExtractiveAnswerer(Recall recall, Library library, When when) {
    this.recall = recall;
    this.library = library;
    this.when = when;
  }

  @Override
  public Answer answer(Letter letter, Cancellation stop) {
    String text = Links.without(letter.message().text());
    return Answer.free(
        switch (Utterance.of(text)) {
          case QUESTION -> answered(letter);
          case COURTESY -> Courtesy.replyTo(text);
          case STATEMENT -> KEPT;
          case PHRASE -> mentioned(letter);
        });
  }

  private Reply mentioned(Letter letter) {
    if (letter.message().text().codePoints().noneMatch(Character::isLetterOrDigit)) {
      return WORDLESS;
    }
    List<Excerpt> found = found(letter);
    return found.isEmpty() ? KEPT : compose(letter, found);
  }

  private Reply answered(Letter letter) {
    String text = Links.without(letter.message().text());
    List<Hit> hits = Recollection.of(letter, recall, CANDIDATES);
    List<Excerpt> answers = Excerpts.choose(text, hits, EXCERPTS);
    if (!answers.isEmpty()) {
      return compose(letter, answers);
    }
    Optional<Reply> last = LastRead.about(text, letter.place().space(), library);
    if (last.isPresent()) {
      return last.get();
    }
    List<Excerpt> near = Excerpts.nearest(text, hits, NEAREST);
    Reply reply = compose(letter, near);
    String before = near.isEmpty() ? "" : NOT_OUTRIGHT;
    String after = tells(text) ? AND_KEPT : "";
    return new Reply(before + reply.text() + after, reply.citations(), List.of());
  }

  /// Whether something is told besides what is asked.
  private static boolean tells(String text) {
    return Sentences.split(text).stream()
        .map(span -> span.of(text))
        .anyMatch(sentence -> Utterance.of(sentence) == Utterance.STATEMENT);
  }

  private Reply compose(Letter letter, List<Excerpt> found) {
    return ExtractiveAnswer.compose(found, letter.message().name(), when);
  }

  private List<Excerpt> found(Letter letter) {
    return Excerpts.choose(
        Links.without(letter.message().text()),
        Recollection.of(letter, recall, CANDIDATES),
        EXCERPTS);
  }
}
