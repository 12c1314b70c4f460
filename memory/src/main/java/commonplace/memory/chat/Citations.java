package commonplace.memory.chat;

import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.PassageRows;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The rows of `citation`.
final class Citations {
  private Citations() {}

  /// Whether what they quote has not been erased meanwhile. A source that was read again stands,
  /// although its passages are others now.
  static boolean stand(Handle db, List<Citation> citations) {
    return citations.stream()
        .allMatch(
            citation ->
                switch (citation) {
                  case Citation.OfSource c ->
                      exists(db, "SELECT 1 FROM source WHERE source_id = ?", c.source().value());
                  case Citation.OfTalk c ->
                      exists(db, "SELECT 1 FROM message WHERE message_id = ?", c.message().value());
                });
  }

  private static boolean exists(Handle db, String sql, long id) {
    return db.createQuery(sql).bind(0, id).mapTo(Integer.class).findOne().isPresent();
  }

  static void add(Handle db, MessageId message, List<Citation> citations) {
    for (Citation citation : citations) {
      switch (citation) {
        case Citation.OfSource c -> insert(db, message, c, c.source(), c.passage(), null);
        case Citation.OfTalk c -> insert(db, message, c, null, null, c.message());
      }
    }
  }

  private static void insert(
      Handle db,
      MessageId message,
      Citation citation,
      @Nullable SourceId source,
      @Nullable PassageId passage,
      @Nullable MessageId cited) {
    db.createUpdate(
            """
            INSERT INTO citation (message_id, n, source_id, passage_id, cited_message_id, quote)
            VALUES (:message, :n, :source,
              (SELECT passage_id FROM passage WHERE passage_id = :passage), :cited, :quote)
            """)
        .bind("message", message.value())
        .bind("n", citation.n())
        .bind("source", source == null ? null : source.value())
        .bind("passage", passage == null ? null : passage.value())
        .bind("cited", cited == null ? null : cited.value())
        .bind("quote", citation.quote())
        .execute();
  }

  /// The grounds that can still be opened: not those whose source reads differently now.
  static List<Citation> of(Handle db, MessageId message) {
    return db.createQuery(
            "SELECT "
                + PassageRows.COLUMNS
                + """
                , c.n, c.quote, s.title, s.url, c.cited_message_id, m.at
                FROM citation c
                LEFT JOIN passage p USING (passage_id)
                LEFT JOIN source s ON s.source_id = p.source_id
                LEFT JOIN message m ON m.message_id = c.cited_message_id
                WHERE c.message_id = :message
                  AND (c.passage_id IS NOT NULL OR c.cited_message_id IS NOT NULL)
                ORDER BY c.n
                """)
        .bind("message", message.value())
        .map(Citations::citation)
        .list();
  }

  private static Citation citation(ResultSet row, StatementContext context) throws SQLException {
    if (row.getString("title") == null) {
      return new Citation.OfTalk(
          row.getInt("n"),
          new MessageId(row.getLong("cited_message_id")),
          Instants.at(row, "at"),
          row.getString("quote"));
    }
    Passage passage = PassageRows.MAPPER.map(row, context);
    return new Citation.OfSource(
        row.getInt("n"),
        new SourceId(row.getLong("source_id")),
        new PassageId(row.getLong("passage_id")),
        row.getString("title"),
        passage.link(row.getString("url")),
        passage.place(),
        row.getString("quote"));
  }
}
