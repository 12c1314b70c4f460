package commonplace.bot.seen;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Digest;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Summary;
import commonplace.memory.fact.Fact;
import commonplace.memory.knowledge.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What belongs to a person, in the order in which it is written out: all of his own spaces, and
/// what he said and what was learned of him in groups.
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

  /// All that was said in his own spaces, oldest first; some hundred are read at a time.
  void messages(Person person, Taker taker) throws IOException {
    for (SpaceId space : memory.spaces().of(person)) {
      messages(behind -> memory.conversations().after(space, behind, AT_ONCE), taker);
    }
  }

  /// What he said in groups, group by group.
  void inGroups(Person person, Taker taker) throws IOException {
    for (SpaceId group : memory.spaces().groups(person)) {
      messages(behind -> memory.conversations().after(group, person, behind, AT_ONCE), taker);
    }
  }

  private static void messages(Function<MessageId, List<Message>> next, Taker taker)
      throws IOException {
    List<Message> some = next.apply(new MessageId(0));
    while (!some.isEmpty()) {
      for (Message message : some) {
        taker.take(message);
      }
      some = next.apply(some.getLast().id());
    }
  }

  List<Fact> facts(Person person) {
    Stream<Fact> own =
        memory.spaces().of(person).stream()
            .flatMap(
                space ->
                    memory.spaces().person(space).stream()
                        .flatMap(who -> memory.facts().history(space, who.id()).stream()));
    Stream<Fact> inGroups =
        memory.spaces().groups(person).stream()
            .flatMap(group -> memory.facts().history(group, person.id()).stream());
    return Stream.concat(own, inGroups).toList();
  }

  List<Summary> summaries(Person person) {
    return memory.spaces().of(person).stream()
        .flatMap(space -> memory.spaces().conversations(space).stream())
        .flatMap(conversation -> levels(conversation).stream())
        .toList();
  }

  List<Digest> digests(Person person) {
    return memory.spaces().of(person).stream()
        .flatMap(space -> memory.digests().of(space).stream())
        .toList();
  }

  private List<Summary> levels(ConversationId conversation) {
    return Arrays.stream(Summary.Level.values())
        .flatMap(level -> memory.summaries().of(conversation, level).stream())
        .toList();
  }

  List<Source> sources(Person person) {
    return memory.spaces().of(person).stream()
        .flatMap(space -> memory.library().sources(space, Integer.MAX_VALUE).stream())
        .toList();
  }

  static String author(Message message) {
    return switch (message.author()) {
      case PERSON -> message.forwarded() ? "you, forwarding" : "you";
      case ASSISTANT -> "assistant";
    };
  }
}
