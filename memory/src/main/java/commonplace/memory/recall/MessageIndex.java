package commonplace.memory.recall;

import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Looks messages of one space up, by words and by days. Every look-up is bounded: none reads more
/// of the index than it gives back, however large this space or another one is.
final class MessageIndex {
  private static final RowMapper<Turn> TURN =
      (row, context) -> turn(row, MessageRows.MAPPER.map(row, context));

  private static final Collector<CharSequence, ?, String> JSON = Collectors.joining(",", "[", "]");

  private final Handle db;
  private final Query query;

  MessageIndex(Handle db, Query query) {
    this.db = db;
    this.query = query;
  }

  /// For each word the ids of the newest messages that hold any of its forms, the newest first.
  List<long[]> holding(List<Word> words, int most) {
    return words.isEmpty()
        ? List.of()
        : db.createQuery(
                """
                SELECT (SELECT group_concat(id) FROM (
                  SELECT rowid - (:space << 40) AS id FROM message_fts
                  WHERE message_fts MATCH word.value
                    AND rowid > :space << 40 AND rowid < (:space << 40) + :before
                  ORDER BY rowid DESC LIMIT :most))
                FROM json_each(:words) word ORDER BY word.key
                """)
            .bind("space", query.space().value())
            .bind("before", Math.min(query.before().value(), MessageRows.HIGHEST))
            .bind("most", most)
            .bind("words", words.stream().map(MessageIndex::expression).collect(JSON))
            .map((row, _) -> ids(row.getString(1)))
            .list();
  }

  /// Forms are letters, digits and marks: nothing in them needs escaping.
  private static String expression(Word word) {
    String any = SearchText.any(word.forms().stream()).orElseThrow();
    return '"' + any.replace("\"", "\\\"") + '"';
  }

  private static long[] ids(@Nullable String list) {
    return list == null
        ? new long[0]
        : Arrays.stream(list.split(",", -1)).mapToLong(Long::parseLong).toArray();
  }

  /// The ids of the messages told in those days, the earliest first.
  List<Long> told(Period days, int most) {
    Instant from = days.from().atStartOfDay(query.zone()).toInstant();
    Instant to = days.toldUntil().plusDays(1).atStartOfDay(query.zone()).toInstant();
    return db.createQuery(
            """
            SELECT message_id FROM message
            WHERE space_id = :space AND at >= :from AND at < :to AND message_id < :before
            ORDER BY at LIMIT :most
            """)
        .bind("space", query.space().value())
        .bind("from", from)
        .bind("to", to)
        .bind("before", query.before().value())
        .bind("most", most)
        .mapTo(Long.class)
        .list();
  }

  /// About how many messages the space has, counted up to a bound.
  int size(int most) {
    return db.createQuery(
            """
            SELECT count(*) FROM (SELECT 1 FROM message WHERE space_id = :space LIMIT :most)
            """)
        .bind("space", query.space().value())
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
  }

  /// The names of those who speak in the space, from one to the next by the index.
  List<String> speakers(int most) {
    return db.createQuery(
            """
            WITH RECURSIVE speaker (name) AS (
              SELECT min(name) FROM message WHERE space_id = :space
              UNION ALL
              SELECT (SELECT min(m.name) FROM message m
                      WHERE m.space_id = :space AND m.name > speaker.name)
              FROM speaker WHERE speaker.name IS NOT NULL LIMIT :most)
            SELECT name FROM speaker WHERE name <> ''
            """)
        .bind("space", query.space().value())
        .bind("most", most)
        .mapTo(String.class)
        .list();
  }

  /// The messages with these ids; those of other spaces, and those not before the question, are
  /// left out. Their words are read where FTS5 keeps them (sqlite.org/fts5.html, "The %_content
  /// table"): by way of the index a row takes three times as long.
  List<Turn> turns(Collection<Long> ids) {
    return db.createQuery(
            "SELECT "
                + MessageRows.COLUMNS
                + """
                , f.c0 AS alone,
                  (SELECT max(p.message_id) FROM message p
                   WHERE p.conversation_id = m.conversation_id AND p.message_id < m.message_id)
                    AS previous,
                  (SELECT min(n.message_id) FROM message n
                   WHERE n.conversation_id = m.conversation_id AND n.message_id > m.message_id)
                    AS following
                FROM json_each(:ids) wanted
                CROSS JOIN message m ON m.message_id = wanted.value
                CROSS JOIN message_fts_content f ON f.id = (m.space_id << 40) + m.message_id
                WHERE m.space_id = :space AND m.message_id < :before
                """)
        .bind("ids", ids.stream().map(String::valueOf).collect(JSON))
        .bind("space", query.space().value())
        .bind("before", query.before().value())
        .map(TURN)
        .list();
  }

  private static Turn turn(ResultSet row, Message message) throws SQLException {
    List<String> tokens = List.of(row.getString("alone").split(" ", -1));
    return new Turn(message, tokens, row.getLong("previous"), row.getLong("following"));
  }
}
