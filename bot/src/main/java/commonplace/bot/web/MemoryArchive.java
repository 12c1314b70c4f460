package commonplace.bot.web;

import commonplace.bot.Reply;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Place;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Source;
import java.util.List;
import java.util.Optional;

/// The owner's space, as the page reads it.
public final class MemoryArchive implements Archive {
  private static final int MOST_SOURCES = 500;
  private static final int NEIGHBOURS = 2;
  private static final int TITLE = 60;

  private final MemoryAgent memory;

  public MemoryArchive(MemoryAgent memory) {
    this.memory = memory;
  }

  @Override
  public List<Chat> chats() {
    return memory.conversations().chats(space(), WebChannel.NAME).stream()
        .map(c -> new Chat(c.chat(), title(c.opening()), c.at()))
        .toList();
  }

  @Override
  public History history(String chat, Optional<MessageId> before, int limit) {
    Optional<Place> place = memory.spaces().find(new Address(WebChannel.NAME, chat));
    if (place.isEmpty()) {
      return new History(List.of(), false);
    }
    MessageId end = before.orElse(new MessageId(Long.MAX_VALUE));
    List<Message> found = memory.conversations().before(place.get().conversation(), end, limit + 1);
    boolean more = found.size() > limit;
    return new History(
        found.subList(more ? 1 : 0, found.size()).stream().map(this::entry).toList(), more);
  }

  private Entry entry(Message message) {
    return switch (message.author()) {
      case PERSON -> new Entry(message, List.of(), memory.inbox().updateOf(message.id()));
      case ASSISTANT ->
          new Entry(message, memory.conversations().citations(message.id()), Optional.empty());
    };
  }

  @Override
  public Optional<Reply> replyTo(String updateId) {
    return memory
        .outbox()
        .answerTo(WebChannel.NAME, updateId)
        .map(
            answer -> {
              List<Citation> citations = memory.conversations().citations(answer.id());
              return new Reply(answer.text(), citations, List.of());
            });
  }

  @Override
  public List<Source> sources() {
    return memory.library().sources(space(), MOST_SOURCES);
  }

  @Override
  public Optional<Surroundings> passage(PassageId id) {
    return memory
        .library()
        .passage(space(), id)
        .flatMap(
            passage ->
                memory.library().source(passage.source()).map(s -> surroundings(s, passage)));
  }

  private Surroundings surroundings(Source source, Passage passage) {
    int here = passage.ordinal();
    return new Surroundings(
        source,
        memory.library().passages(source.id(), here - NEIGHBOURS, here - 1),
        passage,
        memory.library().passages(source.id(), here + 1, here + NEIGHBOURS));
  }

  private SpaceId space() {
    return memory.spaces().owner().space();
  }

  private static String title(String opening) {
    String line = opening.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= TITLE) {
      return line.isEmpty() ? "(no text)" : line;
    }
    return line.substring(0, line.offsetByCodePoints(0, TITLE)) + "…";
  }
}
