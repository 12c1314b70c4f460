package commonplace.bot.web;

import commonplace.bot.Reply;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An archive of one chat and one source of five passages, kept in memory.
final class KeptArchive implements Archive {
  static final Source SOURCE =
      new Source(
          new SourceId(3),
          new SpaceId(1),
          Source.Kind.PAGE,
          "https://example.org/locke",
          "On indexes",
          "example.org",
          Optional.empty(),
          Optional.empty(),
          900,
          Instant.parse("2026-05-03T12:00:00Z"));

  final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  void add(Message.Author author, String text, List<Citation> citations, String updateId) {
    var message =
        new Message(
            new MessageId(entries.size() + 1),
            new SpaceId(1),
            new ConversationId(1),
            author,
            "",
            text,
            Instant.parse("2026-05-03T12:00:00Z"),
            false);
    entries.add(
        new Entry(message, citations, Optional.of(updateId).filter(update -> !update.isEmpty())));
  }

  @Override
  public List<Chat> chats() {
    return List.of(new Chat("main", "On indexes", Instant.parse("2026-05-03T12:00:00Z")));
  }

  @Override
  public History history(String chat, Optional<MessageId> before, int limit) {
    long end = before.map(MessageId::value).orElse(Long.MAX_VALUE);
    var older = entries.stream().filter(e -> e.message().id().value() < end).toList();
    int from = Math.max(0, older.size() - limit);
    return new History(older.subList(from, older.size()), from > 0);
  }

  @Override
  public Optional<Reply> replyTo(String updateId) {
    return Optional.ofNullable(replies.get(updateId));
  }

  @Override
  public List<Source> sources() {
    return List.of(SOURCE);
  }

  @Override
  public Optional<Surroundings> passage(PassageId id) {
    return id.value() == 13
        ? Optional.of(
            new Surroundings(
                SOURCE, List.of(passage(11), passage(12)), passage(13), List.of(passage(14))))
        : Optional.empty();
  }

  private static Passage passage(int ordinal) {
    return new Passage(
        new PassageId(ordinal), new SourceId(3), ordinal, 0, 10, "Words of passage " + ordinal);
  }
}
