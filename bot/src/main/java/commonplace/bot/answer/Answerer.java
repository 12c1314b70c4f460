package commonplace.bot.answer;

import commonplace.bot.Answer;
import commonplace.memory.post.Letter;
import commonplace.tasks.gateway.Cancellation;

/// Answers what was said in talk.
public interface Answerer {
  /// What is said to the letter. Blocks until it is known, at most as long as a turn may take; a
  /// stopped one ends within two seconds with what there is.
  Answer answer(Letter letter, Cancellation stop);
}
