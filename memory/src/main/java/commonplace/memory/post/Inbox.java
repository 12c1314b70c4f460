package commonplace.memory.post;

import commonplace.memory.chat.Conversations;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What came in, from the moment it is on disk until its answer is. Safe for use from any thread.
public final class Inbox {
  private final Store store;
  private final Conversations conversations;
  private final InstantSource clock;

  public Inbox(Store store, Conversations conversations, InstantSource clock) {
    this.store = store;
    this.conversations = conversations;
    this.clock = clock;
  }

  /// Stores a message and that it is to be answered, in one commit.
  ///
  /// @return empty when the channel delivered this update before
  public Optional<Letter> accept(Arrival arrival) {
    return store.write(
        db -> {
          if (known(db, arrival.place().address().channel(), arrival.updateId())) {
            return Optional.empty();
          }
          Message message =
              arrival.forwarded()
                  ? conversations.forwarded(
                      arrival.place(), arrival.person(), arrival.text(), arrival.at())
                  : conversations.said(
                      arrival.place(), arrival.person(), arrival.text(), arrival.at());
          return Optional.of(add(db, arrival, message));
        });
  }

  /// What an earlier run of the program left waiting for its answer, in the order of arrival.
  public List<Letter> waiting() {
    return store.read(
        db ->
            db
                .createQuery(LetterRows.SELECT + "WHERE i.state = 'waiting' ORDER BY i.inbox_id")
                .map(LetterRows.MAPPER)
                .stream()
                .map(Letter::left)
                .toList());
  }

  /// The answer to a letter of [#waiting] is begun in this run.
  public void begun(InboxId id) {
    store.update(
        db ->
            db.createUpdate("UPDATE inbox SET starts = starts + 1 WHERE inbox_id = :id")
                .bind("id", id.value())
                .execute());
  }

  /// The letter that brought this message.
  public Optional<Letter> of(MessageId message) {
    return store.read(
        db ->
            db.createQuery(LetterRows.SELECT + "WHERE i.message_id = :message")
                .bind("message", message.value())
                .map(LetterRows.MAPPER)
                .findOne());
  }

  /// The channel's own id of a message, by which replies and clients name it.
  public Optional<String> updateOf(MessageId message) {
    return store.read(
        db ->
            db.createQuery("SELECT update_id FROM inbox WHERE message_id = :message")
                .bind("message", message.value())
                .mapTo(String.class)
                .findOne());
  }

  /// The message waits for an answer once more: what it asked about has been read meanwhile.
  public void reopen(MessageId message) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    UPDATE inbox SET state = 'waiting', done_at = NULL, starts = 0
                    WHERE message_id = :message
                    """)
                .bind("message", message.value())
                .execute());
  }

  /// The message needs no answer any more.
  public void done(InboxId id) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    UPDATE inbox SET state = 'done', done_at = :now
                    WHERE inbox_id = :id AND state = 'waiting'
                    """)
                .bind("now", clock.instant())
                .bind("id", id.value())
                .execute());
  }

  /// @throws LetterGoneException when there is no such letter any more
  void answered(InboxId id) {
    store.update(
        db -> {
          if (!there(db, id)) {
            throw new LetterGoneException(id);
          }
          done(id);
        });
  }

  private static boolean there(Handle db, InboxId id) {
    return db.createQuery("SELECT EXISTS (SELECT 1 FROM inbox WHERE inbox_id = :id)")
        .bind("id", id.value())
        .mapTo(Boolean.class)
        .one();
  }

  private static boolean known(Handle db, String channel, String updateId) {
    return db.createQuery(
            """
            SELECT EXISTS (
              SELECT 1 FROM inbox WHERE channel = :channel AND update_id = :updateId)
            """)
        .bind("channel", channel)
        .bind("updateId", updateId)
        .mapTo(Boolean.class)
        .one();
  }

  private Letter add(Handle db, Arrival arrival, Message message) {
    long id =
        db.createQuery(
                """
                INSERT INTO inbox (channel, update_id, message_id, reply_to, attachment, state,
                  received_at)
                VALUES (:channel, :updateId, :message, :replyTo, :attachment, 'waiting', :now)
                RETURNING inbox_id
                """)
            .bind("channel", arrival.place().address().channel())
            .bind("updateId", arrival.updateId())
            .bind("message", message.id().value())
            .bind("replyTo", arrival.replyTo())
            .bind("attachment", arrival.attachment().orElse(null))
            .bind("now", clock.instant())
            .mapTo(Long.class)
            .one();
    return new Letter(
        new InboxId(id), arrival.place(), message, arrival.replyTo(), arrival.attachment(), 0);
  }
}
