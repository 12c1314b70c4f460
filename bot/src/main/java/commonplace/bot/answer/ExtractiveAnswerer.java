package commonplace.bot.answer;

import commonplace.bot.Answer;
import commonplace.bot.Reply;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Hit;
import commonplace.memory.recall.Recall;
import commonplace.tasks.fetch.Links;
import commonplace.tasks.gateway.Cancellation;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/// Answers without a model: with the sentences that were read or said, quoted.
public final class ExtractiveAnswerer implements Answerer {
  /// Passages and messages to look at, each.
  private static final int CANDIDATES = 30;

  private static final int EXCERPTS = 4;

  private static final Reply GREETING =
      Reply.of("I am here. Send me a link to read, or ask about what you sent or said.");
  private static final Reply KEPT = Reply.of("Kept. Ask me about it any time.");

  private final Recall recall;
  private final InstantSource clock;
  private final ZoneId zone;

  public ExtractiveAnswerer(Recall recall, InstantSource clock, ZoneId zone) {
    this.recall = recall;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public Answer answer(Letter letter, Cancellation stop) {
    String text = Links.without(letter.message().text());
    return Answer.free(
        switch (Utterance.of(text)) {
          case QUESTION -> quoted(letter);
          case COURTESY -> GREETING;
          case STATEMENT -> KEPT;
          case PHRASE -> found(letter).isEmpty() ? KEPT : quoted(letter);
        });
  }

  private Reply quoted(Letter letter) {
    return ExtractiveAnswer.compose(found(letter), letter.message().name(), clock.instant(), zone);
  }

  private List<Excerpt> found(Letter letter) {
    String text = Links.without(letter.message().text());
    List<Hit> hits = recall.search(letter.place().space(), text, letter.message().id(), CANDIDATES);
    return Excerpts.choose(text, hits, EXCERPTS);
  }
}
