package commonplace.memory.post;

import commonplace.memory.answer.CachedRows;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Conversations;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageRows;
import commonplace.memory.chat.Place;
import commonplace.memory.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// What must go out, from the moment it was decided until its channel took it. Safe for use from
/// any thread.
public final class Outbox {
  private final Store store;
  private final Inbox inbox;
  private final Conversations conversations;
  private final InstantSource clock;

  public Outbox(Store store, Inbox inbox, Conversations conversations, InstantSource clock) {
    this.store = store;
    this.inbox = inbox;
    this.conversations = conversations;
    this.clock = clock;
  }

  /// Stores a reply that is still to be delivered, and that its question is answered: one commit.
  ///
  /// @throws LetterGoneException when what it answers was forgotten meanwhile
  public Parcel post(Outgoing reply) {
    return store.write(
        db -> {
          Message message = keep(db, reply);
          long id = add(db, message, reply.replyTo(), "waiting", Optional.empty());
          return new Parcel(
              new OutboxId(id), reply.place(), reply.replyTo(), message, reply.citations(), 0);
        });
  }

  /// Stores a reply that its channel has taken already, and that its question is answered: one
  /// commit.
  ///
  /// @throws LetterGoneException when what it answers was forgotten meanwhile
  public Message delivered(Outgoing reply) {
    return store.write(
        db -> {
          Message message = keep(db, reply);
          add(db, message, reply.replyTo(), "sent", Optional.of(clock.instant()));
          return message;
        });
  }

  /// The channel took so many parts of it.
  public void partTaken(OutboxId id, int parts) {
    store.update(
        db ->
            db.createUpdate("UPDATE outbox SET parts_taken = :parts WHERE outbox_id = :id")
                .bind("parts", parts)
                .bind("id", id.value())
                .execute());
  }

  /// The channel took all of it.
  public void sent(OutboxId id) {
    close(id, "sent", "");
  }

  /// The channel will never take it.
  public void refused(OutboxId id, String why) {
    close(id, "refused", why);
  }

  /// What waits to be delivered, oldest first.
  public List<Parcel> waiting() {
    List<Parcel> bare =
        store.read(
            db ->
                db.createQuery(
                        "SELECT o.outbox_id, o.reply_to, o.parts_taken, c.channel, c.chat, "
                            + MessageRows.COLUMNS
                            + """
                             FROM outbox o JOIN message m USING (message_id)
                            JOIN conversation c USING (conversation_id)
                            WHERE o.state = 'waiting' ORDER BY o.outbox_id
                            """)
                    .map(Outbox::parcel)
                    .list());
    return bare.stream().map(this::withCitations).toList();
  }

  private static Parcel parcel(ResultSet row, StatementContext context) throws SQLException {
    Message message = MessageRows.MAPPER.map(row, context);
    return new Parcel(
        new OutboxId(row.getLong("outbox_id")),
        new Place(
            message.conversation(),
            message.space(),
            new Address(row.getString("channel"), row.getString("chat"))),
        Optional.ofNullable(row.getString("reply_to")),
        message,
        List.of(),
        row.getInt("parts_taken"));
  }

  /// What was answered to the message that came with that update id, if anything was.
  public Optional<Message> answerTo(String channel, String updateId) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + MessageRows.COLUMNS
                        + """
                         FROM inbox i JOIN message asked ON asked.message_id = i.message_id
                        JOIN message m ON m.conversation_id = asked.conversation_id
                        JOIN outbox o ON o.message_id = m.message_id AND o.reply_to = i.reply_to
                        WHERE i.channel = :channel AND i.update_id = :updateId
                        ORDER BY m.message_id LIMIT 1
                        """)
                .bind("channel", channel)
                .bind("updateId", updateId)
                .map(MessageRows.MAPPER)
                .findOne());
  }

  private Parcel withCitations(Parcel p) {
    return new Parcel(
        p.id(),
        p.place(),
        p.replyTo(),
        p.message(),
        conversations.citations(p.message().id()),
        p.partsTaken());
  }

  private Message keep(Handle db, Outgoing reply) {
    reply.answers().ifPresent(inbox::answered);
    Message kept =
        conversations.answered(reply.place(), reply.text(), reply.citations(), reply.madeOf());
    CachedRows.note(db, reply.repetition(), kept, clock.instant());
    return kept;
  }

  private long add(
      Handle db,
      Message message,
      Optional<String> replyTo,
      String state,
      Optional<Instant> closed) {
    return db.createQuery(
            """
            INSERT INTO outbox (message_id, reply_to, state, created_at, closed_at)
            VALUES (:message, :replyTo, :state, :now, :closed) RETURNING outbox_id
            """)
        .bind("message", message.id().value())
        .bind("replyTo", replyTo.orElse(null))
        .bind("state", state)
        .bind("now", clock.instant())
        .bind("closed", closed.orElse(null))
        .mapTo(Long.class)
        .one();
  }

  private void close(OutboxId id, String state, String reason) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    UPDATE outbox SET state = :state, reason = :reason, closed_at = :now
                    WHERE outbox_id = :id AND state = 'waiting'
                    """)
                .bind("state", state)
                .bind("reason", reason)
                .bind("now", clock.instant())
                .bind("id", id.value())
                .execute());
  }
}
