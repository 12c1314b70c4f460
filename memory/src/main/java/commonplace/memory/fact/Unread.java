package commonplace.memory.fact;

import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.MessageRows;
import commonplace.memory.store.Store;
import java.time.Instant;
import java.util.List;

/// Up to where a model has learned from each conversation: the rows of `learned_until`. Safe for
/// use from any thread.
public final class Unread {
  private final Store store;

  public Unread(Store store) {
    this.store = store;
  }

  /// The conversations with messages that no model has learned from, the last of which was said
  /// before that time: they rest.
  public List<ConversationId> resting(Instant before) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT c.conversation_id FROM conversation c
                    LEFT JOIN learned_until l USING (conversation_id)
                    JOIN message m ON m.message_id = (SELECT max(message_id) FROM message
                      WHERE conversation_id = c.conversation_id)
                    WHERE m.message_id > coalesce(l.message_id, 0) AND m.at < :before
                    ORDER BY c.conversation_id
                    """)
                .bind("before", before)
                .map((row, _) -> new ConversationId(row.getLong(1)))
                .list());
  }

  /// The oldest messages of a conversation that no model has learned from.
  public List<Message> next(ConversationId conversation, int most) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + MessageRows.COLUMNS
                        + """
                         FROM message m
                        WHERE m.conversation_id = :conversation AND m.message_id > coalesce(
                          (SELECT message_id FROM learned_until
                           WHERE conversation_id = :conversation), 0)
                        ORDER BY m.message_id LIMIT :most
                        """)
                .bind("conversation", conversation.value())
                .bind("most", most)
                .map(MessageRows.MAPPER)
                .list());
  }

  /// A model has learned from the conversation up to that message.
  public void until(ConversationId conversation, MessageId last) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    INSERT INTO learned_until (conversation_id, message_id) VALUES (:conversation, :last)
                    ON CONFLICT (conversation_id) DO UPDATE SET message_id = excluded.message_id
                    """)
                .bind("conversation", conversation.value())
                .bind("last", last.value())
                .execute());
  }
}
