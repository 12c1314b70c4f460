package commonplace.memory.knowledge;

import commonplace.memory.chat.SpaceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Finds what of a space's sources is to be forgotten.
public final class SourceErasure {
  private SourceErasure() {}

  /// The sources of a space, also those that are just being read.
  public static List<SourceId> all(Handle db, SpaceId space) {
    return db.createQuery("SELECT source_id FROM source WHERE space_id = :space")
        .bind("space", space.value())
        .map((row, _) -> new SourceId(row.getLong(1)))
        .list();
  }

  /// The sources of a space that a search expression finds, or whose title or link holds the words
  /// as they are, the newest first; each with how many of its passages were found.
  public static Map<Source, Integer> matching(
      Handle db, SpaceId space, String words, String match, int most) {
    return db.createQuery(
            """
            WITH found AS (
              SELECT p.source_id, count(*) AS passages
              FROM passage_fts CROSS JOIN passage p ON p.passage_id = passage_fts.rowid
              WHERE passage_fts MATCH :match AND p.space_id = :space GROUP BY p.source_id)
            SELECT s.source_id, s.space_id, s.kind, s.url, s.title, s.site, s.author, s.published,
              s.words, s.read_at, coalesce(f.passages, 0) AS passages
            FROM source s LEFT JOIN found f USING (source_id)
            WHERE s.space_id = :space AND s.reading_job IS NULL AND (f.source_id IS NOT NULL
              OR instr(lower(s.title || ' ' || s.url), lower(:words)) > 0)
            ORDER BY s.source_id DESC LIMIT :most
            """)
        .bind("match", match)
        .bind("space", space.value())
        .bind("words", words.strip())
        .bind("most", most)
        .map((row, context) -> Map.entry(Library.SOURCE.map(row, context), row.getInt("passages")))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
  }

  /// The sources the forgetting of which was begun and did not end, with their spaces.
  public static Map<SourceId, SpaceId> begun(Handle db) {
    return db
        .createQuery(
            "SELECT source_id, space_id FROM forgotten_source JOIN source USING (source_id)")
        .map((row, _) -> Map.entry(new SourceId(row.getLong(1)), new SpaceId(row.getLong(2))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
