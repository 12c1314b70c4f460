package commonplace.memory.chat;

import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What was said, in the order of each conversation. Safe for use from any thread.
public final class Conversations {
  private static final String HISTORY =
      "SELECT "
          + MessageRows.COLUMNS
          + """
           FROM message m WHERE conversation_id = :conversation AND message_id < :before
          ORDER BY message_id DESC LIMIT :limit
          """;

  private final Store store;
  private final InstantSource clock;

  public Conversations(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Adds what a person said, as it was said, at the time it was said.
  public Message said(Place place, Person person, String text, Instant at) {
    return store.write(db -> MessageRows.append(db, place, Optional.of(person), text, at));
  }

  /// Adds what a person passed on: somebody else wrote it.
  public Message forwarded(Place place, Person person, String text, Instant at) {
    return store.write(
        db -> {
          MessageId added = MessageRows.append(db, place, Optional.of(person), text, at).id();
          return MessageRows.forwarded(db, added);
        });
  }

  /// Adds what the assistant answers, with its grounds.
  public Message answered(Place place, String text, List<Citation> citations) {
    return answered(place, text, citations, List.of());
  }

  /// Adds what the assistant answers, with its grounds and what it was made of. When something it
  /// quotes was erased while it was written, that is said in its place.
  public Message answered(
      Place place, String text, List<Citation> citations, List<Ingredient> madeOf) {
    return store.write(
        db -> {
          boolean stands = Citations.stand(db, citations);
          String said = stands ? text : MessageErasure.REMOVED;
          Message added = MessageRows.append(db, place, Optional.empty(), said, clock.instant());
          Citations.add(db, added.id(), stands ? citations : List.of());
          Ingredients.add(db, added.id(), stands ? madeOf : List.of());
          return added;
        });
  }

  /// What an answer was made of, as far as it still exists, the most important first.
  public List<Ingredient> ingredients(MessageId answer) {
    return store.read(db -> Ingredients.of(db, answer));
  }

  /// How many messages there were on each day since then, in UTC; days without one are left out.
  public Map<LocalDate, Long> countsByDay(Instant since) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT substr(at, 1, 10) AS day, count(*) AS messages FROM message
                    WHERE at >= :since GROUP BY 1
                    """)
                .bind("since", since)
                .reduceRows(
                    new TreeMap<LocalDate, Long>(),
                    (days, row) -> {
                      days.put(
                          LocalDate.parse(row.getColumn("day", String.class)),
                          row.getColumn("messages", Long.class));
                      return days;
                    }));
  }

  /// The last messages of a conversation, oldest first.
  public List<Message> last(ConversationId conversation, int limit) {
    return before(conversation, new MessageId(Long.MAX_VALUE), limit);
  }

  /// What was said in a space behind that message, oldest first.
  public List<Message> after(SpaceId space, MessageId behind, int limit) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + MessageRows.COLUMNS
                        + """
                         FROM message m WHERE m.space_id = :space AND m.message_id > :behind
                        ORDER BY m.message_id LIMIT :limit
                        """)
                .bind("space", space.value())
                .bind("behind", behind.value())
                .bind("limit", limit)
                .map(MessageRows.MAPPER)
                .list());
  }

  /// What a person said in a group behind that message, oldest first.
  public List<Message> after(SpaceId group, Person person, MessageId behind, int limit) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + MessageRows.COLUMNS
                        + """
                         FROM message m WHERE m.person_id = :person AND +m.space_id = :group
                          AND m.message_id > :behind
                        ORDER BY m.message_id LIMIT :limit
                        """)
                .bind("group", group.value())
                .bind("person", person.id().value())
                .bind("behind", behind.value())
                .bind("limit", limit)
                .map(MessageRows.MAPPER)
                .list());
  }

  /// These messages, in the order in which they were said; those that are gone are left out.
  public List<Message> messages(Collection<MessageId> ids) {
    return ids.isEmpty()
        ? List.of()
        : store.read(
            db ->
                db.createQuery(
                        "SELECT "
                            + MessageRows.COLUMNS
                            + " FROM message m WHERE m.message_id IN (<ids>) ORDER BY m.message_id")
                    .bindList("ids", ids.stream().map(MessageId::value).toList())
                    .map(MessageRows.MAPPER)
                    .list());
  }

  /// The messages before that one, oldest first.
  public List<Message> before(ConversationId conversation, MessageId before, int limit) {
    List<Message> newestFirst =
        store.read(
            db ->
                db.createQuery(HISTORY)
                    .bind("conversation", conversation.value())
                    .bind("before", before.value())
                    .bind("limit", limit)
                    .map(MessageRows.MAPPER)
                    .list());
    return newestFirst.reversed();
  }

  /// The grounds of an answer, in order of their numbers.
  public List<Citation> citations(MessageId message) {
    return store.read(db -> Citations.of(db, message));
  }

  /// The conversations of a space in a channel, the one spoken in last first.
  public List<Chat> chats(SpaceId space, String channel) {
    return store.read(db -> chats(db, space, channel));
  }

  private static List<Chat> chats(Handle db, SpaceId space, String channel) {
    return db.createQuery(
            """
            SELECT c.chat, f.text AS opening, l.at AS at
            FROM conversation c
            JOIN message f ON f.message_id =
              (SELECT min(message_id) FROM message WHERE conversation_id = c.conversation_id)
            JOIN message l ON l.message_id =
              (SELECT max(message_id) FROM message WHERE conversation_id = c.conversation_id)
            WHERE c.space_id = :space AND c.channel = :channel
            ORDER BY l.message_id DESC
            """)
        .bind("space", space.value())
        .bind("channel", channel)
        .map(
            (row, _) ->
                new Chat(row.getString("chat"), row.getString("opening"), Instants.at(row, "at")))
        .list();
  }

  /// A conversation in a list of them.
  ///
  /// @param chat the channel's id of it
  /// @param opening the first thing said in it
  /// @param at when something was said last
  public record Chat(String chat, String opening, Instant at) {}
}
