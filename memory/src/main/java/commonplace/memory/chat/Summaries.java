package commonplace.memory.chat;

import commonplace.memory.chat.Summary.Level;
import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// What left the window of each conversation, in short. Safe for use from any thread.
///
/// Nothing is deleted by summarising. When a message is erased, so are the summaries it was in; the
/// stretch is [#waiting] again.
public final class Summaries {
  /// So many messages are a session, or fewer up to a silence of [#SILENCE].
  static final int SESSION = 50;

  static final Duration SILENCE = Duration.ofHours(6);

  private static final RowMapper<Summary> MAPPER =
      (row, _) ->
          new Summary(
              new SummaryId(row.getLong("summary_id")),
              new ConversationId(row.getLong("conversation_id")),
              Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
              new MessageId(row.getLong("first_message_id")),
              new MessageId(row.getLong("last_message_id")),
              row.getInt("messages"),
              Instants.at(row, "from_at"),
              Instants.at(row, "to_at"),
              row.getString("text"),
              row.getString("method").equals("model"));

  private final Store store;
  private final InstantSource clock;

  public Summaries(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// The oldest messages of a conversation that left the window and are in no summary: 50, or fewer
  /// when nothing was said for six hours behind them. Empty while there are fewer.
  public List<Message> waiting(ConversationId conversation) {
    return store.read(db -> waiting(db, conversation));
  }

  private static List<Message> waiting(Handle db, ConversationId conversation) {
    Optional<Long> window = window(db, conversation);
    if (window.isEmpty() || covered(db, conversation, window.get())) {
      return List.of();
    }
    List<Message> uncovered =
        db.createQuery(
                "SELECT "
                    + MessageRows.COLUMNS
                    + """
                     FROM message m
                    WHERE m.conversation_id = :conversation AND m.message_id < :window
                      AND NOT EXISTS (SELECT 1 FROM summary s
                        WHERE s.conversation_id = m.conversation_id AND s.level = 'session'
                          AND s.first_message_id <= m.message_id
                          AND s.last_message_id >= m.message_id)
                    ORDER BY m.message_id LIMIT :most
                    """)
            .bind("conversation", conversation.value())
            .bind("window", window.get())
            .bind("most", SESSION)
            .map(MessageRows.MAPPER)
            .list();
    return session(db, uncovered);
  }

  /// The first message that is still in the window; empty when all are.
  private static Optional<Long> window(Handle db, ConversationId conversation) {
    return db.createQuery(
            """
            SELECT message_id FROM message WHERE conversation_id = :conversation
            ORDER BY message_id DESC LIMIT 1 OFFSET :most
            """)
        .bind("conversation", conversation.value())
        .bind("most", ContextWindow.MOST_MESSAGES - 1)
        .mapTo(Long.class)
        .findOne();
  }

  private static boolean covered(Handle db, ConversationId conversation, long window) {
    return db.createQuery(
            """
            SELECT (SELECT count(*) FROM message
                    WHERE conversation_id = :conversation AND message_id < :window)
              <= (SELECT coalesce(sum(messages), 0) FROM summary
                  WHERE conversation_id = :conversation AND level = 'session')
            """)
        .bind("conversation", conversation.value())
        .bind("window", window)
        .mapTo(Boolean.class)
        .one();
  }

  /// Up to a silence, or to a stretch that is summarised already; all when they are enough.
  private static List<Message> session(Handle db, List<Message> messages) {
    for (int i = 1; i < messages.size(); i++) {
      Message before = messages.get(i - 1);
      Message next = messages.get(i);
      if (Duration.between(before.at(), next.at()).compareTo(SILENCE) > 0
          || !adjacent(db, before, next)) {
        return messages.subList(0, i);
      }
    }
    boolean closed = messages.size() == SESSION || (!messages.isEmpty() && followed(db, messages));
    return closed ? messages : List.of();
  }

  private static boolean adjacent(Handle db, Message before, Message next) {
    return !db.createQuery(
            """
            SELECT EXISTS (SELECT 1 FROM summary WHERE conversation_id = :conversation
              AND level = 'session' AND first_message_id BETWEEN :before AND :next)
            """)
        .bind("conversation", before.conversation().value())
        .bind("before", before.id().value())
        .bind("next", next.id().value())
        .mapTo(Boolean.class)
        .one();
  }

  /// Whether what comes behind them is summarised: then they stay as few as they are.
  private static boolean followed(Handle db, List<Message> messages) {
    return db.createQuery(
            """
            SELECT EXISTS (SELECT 1 FROM summary WHERE conversation_id = :conversation
              AND level = 'session' AND first_message_id > :last)
            """)
        .bind("conversation", messages.getLast().conversation().value())
        .bind("last", messages.getLast().id().value())
        .mapTo(Boolean.class)
        .one();
  }

  /// Keeps a summary of messages that follow each other. One of the same level that begins with the
  /// same message is replaced. Nothing is kept when one of them was erased or reworded meanwhile.
  public void add(Level level, List<Message> of, String text, boolean byModel) {
    Message first = of.getFirst();
    var summary =
        new Summary(
            new SummaryId(0),
            first.conversation(),
            level,
            first.id(),
            of.getLast().id(),
            of.size(),
            first.at(),
            of.getLast().at(),
            text,
            byModel);
    store.update(
        db -> {
          if (said(db, summary).equals(of)) {
            insert(db, summary);
          }
        });
  }

  private static List<Message> said(Handle db, Summary s) {
    return db.createQuery(
            "SELECT "
                + MessageRows.COLUMNS
                + """
                 FROM message m WHERE m.conversation_id = :conversation
                  AND m.message_id BETWEEN :first AND :last
                ORDER BY m.message_id
                """)
        .bind("conversation", s.conversation().value())
        .bind("first", s.first().value())
        .bind("last", s.last().value())
        .map(MessageRows.MAPPER)
        .list();
  }

  /// Keeps a summary of summaries of one level that follow each other. Nothing is kept when one of
  /// them went or was made anew meanwhile.
  public void merge(Level level, List<Summary> of, String text, boolean byModel) {
    var summary =
        new Summary(
            new SummaryId(0),
            of.getFirst().conversation(),
            level,
            of.getFirst().first(),
            of.getLast().last(),
            of.stream().mapToInt(Summary::messages).sum(),
            of.getFirst().from(),
            of.getLast().to(),
            text,
            byModel);
    store.update(
        db -> {
          if (!of(summary.conversation(), of.getFirst().level()).containsAll(of)) {
            return;
          }
          if (level == Level.WHOLE) {
            db.execute(
                "DELETE FROM summary WHERE conversation_id = ? AND level = 'whole'",
                summary.conversation().value());
          }
          insert(db, summary);
        });
  }

  private void insert(Handle db, Summary s) {
    db.createUpdate(
            """
            INSERT INTO summary (space_id, conversation_id, level, first_message_id,
              last_message_id, messages, from_at, to_at, text, method, made_at)
            SELECT c.space_id, c.conversation_id, :level, :first, :last, :messages, :from, :to,
              :text, :method, :now
            FROM conversation c WHERE c.conversation_id = :conversation
            ON CONFLICT (conversation_id, level, first_message_id) DO UPDATE SET
              last_message_id = excluded.last_message_id, messages = excluded.messages,
              to_at = excluded.to_at, text = excluded.text, method = excluded.method,
              made_at = excluded.made_at
            """)
        .bind("level", s.level().name().toLowerCase(Locale.ROOT))
        .bind("conversation", s.conversation().value())
        .bind("first", s.first().value())
        .bind("last", s.last().value())
        .bind("messages", s.messages())
        .bind("from", s.from())
        .bind("to", s.to())
        .bind("text", s.text())
        .bind("method", s.byModel() ? "model" : "rules")
        .bind("now", clock.instant())
        .execute();
  }

  /// The summaries of one level, oldest first.
  public List<Summary> of(ConversationId conversation, Level level) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT * FROM summary WHERE conversation_id = :conversation AND level = :level
                    ORDER BY first_message_id
                    """)
                .bind("conversation", conversation.value())
                .bind("level", level.name().toLowerCase(Locale.ROOT))
                .map(MAPPER)
                .list());
  }

  /// What a model is told of all that left the window, the most important first: the whole in
  /// short, then what is in no such whole yet, the newest first.
  public List<Summary> rolling(ConversationId conversation) {
    List<Summary> whole = of(conversation, Level.WHOLE);
    long last = whole.stream().mapToLong(s -> s.last().value()).max().orElse(0);
    var told = new ArrayList<>(whole);
    of(conversation, Level.SESSION).reversed().stream()
        .filter(session -> session.first().value() > last)
        .forEach(told::add);
    return List.copyOf(told);
  }

  /// The conversations in which something was said behind that message, each with its last one, in
  /// the order of these.
  public List<Message> latest(MessageId behind) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + MessageRows.COLUMNS
                        + """
                         FROM message m WHERE m.message_id IN
                          (SELECT max(message_id) FROM message WHERE message_id > :behind
                           GROUP BY conversation_id)
                        ORDER BY m.message_id
                        """)
                .bind("behind", behind.value())
                .map(MessageRows.MAPPER)
                .list());
  }
}
