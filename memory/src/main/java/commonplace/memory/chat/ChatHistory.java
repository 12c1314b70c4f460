package commonplace.memory.chat;

import commonplace.memory.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was said, across conversations and spaces, for who looks after the memory. Safe for use
/// from any thread.
public final class ChatHistory {
  private static final String LAST =
      "SELECT "
          + MessageRows.COLUMNS
          + """
          , c.channel, c.chat FROM message m JOIN conversation c USING (conversation_id)
          WHERE (:space IS NULL OR m.space_id = :space)
            AND (:author IS NULL OR m.author = :author)
            AND (:chat IS NULL OR (c.chat = :chat AND c.channel = :channel))
          ORDER BY m.message_id DESC LIMIT :limit
          """;

  private final Store store;

  public ChatHistory(Store store) {
    this.store = store;
  }

  /// Which messages are wanted.
  ///
  /// @param space only what was said there; empty for all spaces
  /// @param author only what that side said
  /// @param chat only what was said there
  public record Wanted(
      Optional<SpaceId> space, Optional<Message.Author> author, Optional<Address> chat) {}

  /// A message, and where it was said.
  public record Line(Message message, Address chat) {}

  /// The newest messages of those that are wanted, oldest first.
  ///
  /// @param limit most messages, counted after the others were left out
  public List<Line> last(Wanted wanted, int limit) {
    return store
        .read(
            db ->
                db.createQuery(LAST)
                    .bind("space", wanted.space().map(SpaceId::value).orElse(null))
                    .bind("author", wanted.author().map(ChatHistory::key).orElse(null))
                    .bind("channel", wanted.chat().map(Address::channel).orElse(null))
                    .bind("chat", wanted.chat().map(Address::chat).orElse(null))
                    .bind("limit", limit)
                    .map(
                        (row, context) ->
                            new Line(
                                MessageRows.MAPPER.map(row, context),
                                new Address(row.getString("channel"), row.getString("chat"))))
                    .list())
        .reversed();
  }

  private static String key(Message.Author author) {
    return switch (author) {
      case PERSON -> "person";
      case ASSISTANT -> "assistant";
    };
  }

  /// Every space with what people call it: the name of its person, or the channel's id of the
  /// group.
  public Map<SpaceId, String> spaces() {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT s.space_id, coalesce(p.name, s.group_key, '') AS name
                    FROM space s LEFT JOIN person p USING (space_id) ORDER BY s.space_id
                    """)
                .reduceRows(
                    new LinkedHashMap<>(),
                    (names, row) -> {
                      names.put(
                          new SpaceId(row.getColumn("space_id", Long.class)),
                          row.getColumn("name", String.class));
                      return names;
                    }));
  }
}
