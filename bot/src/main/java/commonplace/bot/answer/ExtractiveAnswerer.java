package commonplace.bot.answer;

import commonplace.bot.Answer;
import commonplace.bot.Reply;
import commonplace.bot.When;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Recall;
import commonplace.tasks.gateway.Cancellation;
import java.util.List;

/// Answers without a model: with the sentences that were read or said, quoted. Safe for use from
/// any thread.
public final class ExtractiveAnswerer implements Answerer {
  /// Passages and messages to look at, each.
  private static final int CANDIDATES = 30;

  private static final int EXCERPTS = 4;

  private static final Reply KEPT = Reply.of("Kept. Ask me about it any time.");
  private static final Reply WORDLESS =
      Reply.of("I see no words in that to remember. Send me a link, or ask me something.");
  private static final String AND_KEPT = " What else you said is kept.";

  private final Recall recall;
  private final When when;

  public ExtractiveAnswerer(Recall recall, When when) {
    this.recall = recall;
    this.when = when;
  }

  @Override
  public Answer answer(Letter letter, Cancellation stop) {
    String text = Prose.of(letter.message().text());
    return Answer.free(
        switch (Utterance.of(text)) {
          case QUESTION -> answered(letter, found(letter));
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

  private Reply answered(Letter letter, List<Excerpt> found) {
    Reply reply = compose(letter, found);
    return found.isEmpty() && tells(Prose.of(letter.message().text()))
        ? Reply.of(reply.text() + AND_KEPT)
        : reply;
  }

  /// Whether something is told besides what is asked.
  private static boolean tells(String text) {
    return Sentences.in(text).stream()
        .anyMatch(sentence -> Utterance.of(sentence) == Utterance.STATEMENT);
  }

  private Reply compose(Letter letter, List<Excerpt> found) {
    return ExtractiveAnswer.compose(found, letter.message().name(), when);
  }

  private List<Excerpt> found(Letter letter) {
    return Excerpts.choose(
        Prose.of(letter.message().text()), Recollection.of(letter, recall, CANDIDATES), EXCERPTS);
  }
}
