package commonplace.memory.recall;

import commonplace.memory.chat.Message;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;

/// Something that was found again.
public sealed interface Hit {
  /// How well it matches, comparable within one search; higher is better.
  double score();

  /// What was found, as it is stored.
  String text();

  /// A message of a conversation in the space.
  record OfMessage(Message message, double score) implements Hit {
    @Override
    public String text() {
      return message.text();
    }
  }

  /// A passage of a source of the space.
  record OfPassage(Passage passage, Source source, double score) implements Hit {
    @Override
    public String text() {
      return passage.text();
    }
  }
}
