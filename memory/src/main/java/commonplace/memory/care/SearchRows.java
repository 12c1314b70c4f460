package commonplace.memory.care;

import commonplace.memory.chat.MessageRows;
import commonplace.memory.recall.SearchText;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The full-text indexes beside the texts they are made of.
final class SearchRows {
  /// @param rows texts and under which number each stands in the index
  record Index(String name, String rows) {}

  static final List<Index> ALL =
      List.of(
          new Index(
              "message_fts",
              "SELECT " + MessageRows.IN_INDEX + " AS at, m.text AS text FROM message m"),
          new Index("passage_fts", "SELECT passage_id AS at, text FROM passage"),
          new Index("claim_fts", "SELECT claim_id AS at, canonical AS text FROM claim"),
          new Index(
              "fact_fts",
              """
              SELECT f.fact_id AS at, f.text || char(10) || coalesce((SELECT group_concat(g.quote,
                char(10)) FROM fact_ground g WHERE g.fact_id = f.fact_id), '') AS text FROM fact f\
              """));

  private final Handle db;

  SearchRows(Handle db) {
    this.db = db;
  }

  private record Text(long at, String text) {}

  /// Makes rows for texts that have none, and lets go of those without a text.
  ///
  /// @return how many rows were made or let go
  long complete() {
    return ALL.stream().mapToLong(index -> made(index) + dropped(index)).sum();
  }

  private long made(Index index) {
    List<Text> missing =
        db.createQuery(
                "SELECT at, text FROM (%s) t WHERE NOT EXISTS (SELECT 1 FROM %s_content WHERE id = t.at)"
                    .formatted(index.rows(), index.name()))
            .map((row, _) -> new Text(row.getLong("at"), row.getString("text")))
            .list();
    missing.forEach(text -> add(index, text));
    return missing.size();
  }

  private void add(Index index, Text text) {
    if (index.name().equals("message_fts")) {
      db.execute(
          "INSERT INTO message_fts (rowid, alone, pieces) VALUES (?, ?, ?)",
          text.at(),
          SearchText.index(text.text()),
          SearchText.pieces(text.text()));
    } else {
      db.execute(
          "INSERT INTO %s (rowid, text) VALUES (?, ?)".formatted(index.name()),
          text.at(),
          SearchText.index(text.text()));
    }
  }

  private long dropped(Index index) {
    return db.createUpdate(
            "DELETE FROM %1$s WHERE rowid IN (SELECT id FROM %1$s_content WHERE id NOT IN (SELECT at FROM (%2$s)))"
                .formatted(index.name(), index.rows()))
        .execute();
  }

  /// Texts that are not in an index, and rows of it that have no text.
  List<String> differing(Index index) {
    return db.createQuery(
            """
            SELECT 'text ' || at FROM (%2$s) t
             WHERE NOT EXISTS (SELECT 1 FROM %1$s_content WHERE id = t.at)
            UNION ALL
            SELECT 'row ' || id FROM %1$s_content WHERE id NOT IN (SELECT at FROM (%2$s))
            """
                .formatted(index.name(), index.rows()))
        .mapTo(String.class)
        .list();
  }
}
