package commonplace.memory.chat;

import commonplace.memory.chat.Message.Author;
import commonplace.memory.recall.SearchText;
import commonplace.memory.store.Instants;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The rows of `message` and of its full-text index.
public final class MessageRows {
  /// The columns every query of messages selects, of `message` as `m`.
  public static final String COLUMNS =
      "m.message_id, m.space_id, m.conversation_id, m.author, m.name, m.text, m.at,"
          + " m.forwarded";

  /// A row with the columns of [#COLUMNS].
  public static final RowMapper<Message> MAPPER =
      (row, _) ->
          new Message(
              new MessageId(row.getLong("message_id")),
              new SpaceId(row.getLong("space_id")),
              new ConversationId(row.getLong("conversation_id")),
              Author.valueOf(row.getString("author").toUpperCase(Locale.ROOT)),
              row.getString("name"),
              row.getString("text"),
              Instants.at(row, "at"),
              row.getBoolean("forwarded"));

  /// No message has a higher id: the index has 40 bits for it.
  public static final long HIGHEST = (1L << 40) - 1;

  /// Where in the full-text index the row of a message `m` stands: those of one space side by side.
  public static final String IN_INDEX = "(m.space_id << 40) + m.message_id";

  private MessageRows() {}

  /// Adds a message to the end of its conversation and makes it findable.
  ///
  /// @param person who said it; empty for the assistant
  static Message append(Handle db, Place place, Optional<Person> person, String text, Instant at) {
    Message added =
        db.createQuery(
                """
                INSERT INTO message AS m
                  (space_id, conversation_id, person_id, author, name, text, at)
                VALUES (:space, :conversation, :person, :author, :name, :text, :at)
                RETURNING
                """
                    + COLUMNS.replace("m.", ""))
            .bind("space", place.space().value())
            .bind("conversation", place.conversation().value())
            .bind("person", person.map(p -> p.id().value()).orElse(null))
            .bind("author", person.isPresent() ? "person" : "assistant")
            .bind("name", person.map(Person::name).orElse(""))
            .bind("text", text)
            .bind("at", at)
            .map(MAPPER)
            .one();
    db.createUpdate(
            """
            INSERT INTO message_fts (rowid, alone, pieces)
            VALUES ((:space << 40) + :id, :alone, :pieces)
            """)
        .bind("id", added.id().value())
        .bind("alone", SearchText.index(text))
        .bind("pieces", SearchText.pieces(text))
        .bind("space", place.space().value())
        .execute();
    return added;
  }

  /// Notes that a message was only passed on.
  static Message forwarded(Handle db, MessageId message) {
    return db.createQuery(
            "UPDATE message AS m SET forwarded = 1 WHERE message_id = :message RETURNING "
                + COLUMNS.replace("m.", ""))
        .bind("message", message.value())
        .map(MAPPER)
        .one();
  }
}
