package commonplace.bot.seen;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Summary;
import commonplace.memory.knowledge.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// What belongs to a space, in the order in which it is written out.
final class Belonging {
  private static final int AT_ONCE = 200;

  private final MemoryAgent memory;

  Belonging(MemoryAgent memory) {
    this.memory = memory;
  }

  /// Takes a message.
  @FunctionalInterface
  interface Taker {
    void take(Message message) throws IOException;
  }

  /// All that was said, oldest first; some hundred are read at a time.
  void messages(SpaceId space, Taker taker) throws IOException {
    var last = new MessageId(0);
    List<Message> some = memory.conversations().after(space, last, AT_ONCE);
    while (!some.isEmpty()) {
      for (Message message : some) {
        taker.take(message);
      }
      last = some.getLast().id();
      some = memory.conversations().after(space, last, AT_ONCE);
    }
  }

  List<Summary> summaries(SpaceId space) {
    return memory.spaces().conversations(space).stream().flatMap(c -> levels(c).stream()).toList();
  }

  private List<Summary> levels(ConversationId conversation) {
    return Arrays.stream(Summary.Level.values())
        .flatMap(level -> memory.summaries().of(conversation, level).stream())
        .toList();
  }

  List<Source> sources(SpaceId space) {
    return memory.library().sources(space, Integer.MAX_VALUE);
  }

  static String author(Message message) {
    return switch (message.author()) {
      case PERSON -> "you";
      case ASSISTANT -> "assistant";
    };
  }
}
