package commonplace.bot;

import commonplace.memory.chat.ConversationId;
import commonplace.tasks.gateway.Cancellation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The answers that are being written, one a conversation. Safe for use from any thread.
final class Running {
  private final Map<ConversationId, Cancellation> answers = new ConcurrentHashMap<>();

  Cancellation begin(ConversationId conversation) {
    var stop = new Cancellation();
    answers.put(conversation, stop);
    return stop;
  }

  void end(ConversationId conversation, Cancellation stop) {
    answers.remove(conversation, stop);
  }

  /// Stops the answer that is being written there.
  ///
  /// @return whether there was one
  boolean stop(ConversationId conversation) {
    Cancellation answer = answers.get(conversation);
    if (answer == null) {
      return false;
    }
    answer.cancel();
    return true;
  }
}
