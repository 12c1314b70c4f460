package commonplace.memory.chat;

import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Instants;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of `citation`.
final class Citations {
  private Citations() {}

  static void add(Handle db, MessageId message, List<Citation> citations) {
    for (Citation citation : citations) {
      db.createUpdate(
              """
              INSERT INTO citation (message_id, n, passage_id, cited_message_id, quote)
              VALUES (:message, :n, :passage, :cited, :quote)
              """)
          .bind("message", message.value())
          .bind("n", citation.n())
          .bind("passage", passage(citation))
          .bind("cited", cited(citation))
          .bind("quote", citation.quote())
          .execute();
    }
  }

  private static @Nullable Long passage(Citation citation) {
    return citation instanceof Citation.OfSource source ? source.passage().value() : null;
  }

  private static @Nullable Long cited(Citation citation) {
    return citation instanceof Citation.OfTalk talk ? talk.message().value() : null;
  }

  static List<Citation> of(Handle db, MessageId message) {
    return db.createQuery(
            """
            SELECT c.n, c.quote, c.passage_id, p.ordinal, s.source_id, s.title, s.url,
              c.cited_message_id, m.at
            FROM citation c
            LEFT JOIN passage p USING (passage_id)
            LEFT JOIN source s USING (source_id)
            LEFT JOIN message m ON m.message_id = c.cited_message_id
            WHERE c.message_id = :message ORDER BY c.n
            """)
        .bind("message", message.value())
        .<Citation>map(
            (row, _) ->
                row.getString("title") == null
                    ? new Citation.OfTalk(
                        row.getInt("n"),
                        new MessageId(row.getLong("cited_message_id")),
                        Instants.at(row, "at"),
                        row.getString("quote"))
                    : new Citation.OfSource(
                        row.getInt("n"),
                        new SourceId(row.getLong("source_id")),
                        new PassageId(row.getLong("passage_id")),
                        row.getString("title"),
                        row.getString("url"),
                        "¶ " + row.getInt("ordinal"),
                        row.getString("quote")))
        .list();
  }
}
