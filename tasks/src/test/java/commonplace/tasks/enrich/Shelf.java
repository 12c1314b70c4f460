package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import java.time.Instant;
import java.util.List;

/// Sources with claims and terms, put into a database as they lie there after reading.
final class Shelf {
  private final Store store;

  Shelf(Store store) {
    this.store = store;
  }

  SpaceId space(String name, Instant at) {
    return store.write(
        db ->
            new SpaceId(
                db.createQuery(
                        """
                        INSERT INTO space (kind, group_key, created_at)
                        VALUES ('group', :name, :at) RETURNING space_id
                        """)
                    .bind("name", name)
                    .bind("at", at)
                    .mapTo(Long.class)
                    .one()));
  }

  /// A source with one passage.
  ///
  /// @return its number
  long source(SpaceId space, String url, String title, Instant readAt) {
    return store.write(
        db -> {
          long source =
              db.createQuery(
                      """
                      INSERT INTO source (space_id, url_key, url, title, site, language, words, text,
                        text_hash, skipped, read_at)
                      VALUES (:space, :url, :url, :title, 'a site', 'en', 100, 'the text', '', '[]',
                        :at)
                      RETURNING source_id
                      """)
                  .bind("space", space.value())
                  .bind("url", url)
                  .bind("title", title)
                  .bind("at", readAt)
                  .mapTo(Long.class)
                  .one();
          db.execute(
              """
              INSERT INTO passage (space_id, source_id, ordinal, start_offset, end_offset, text)
              VALUES (?, ?, 1, 0, 8, 'the text')
              """,
              space.value(),
              source);
          return source;
        });
  }

  /// Claims of a source, one for each text.
  void claims(long source, List<String> texts) {
    store.update(
        db ->
            texts.forEach(
                text ->
                    db.execute(
                        """
                        INSERT INTO claim (space_id, source_id, passage_id, canonical, claim_type,
                          stance, quote, start_offset, end_offset, method, schema_version, score)
                        SELECT space_id, source_id, passage_id, ?, 'factual', 'asserts', 'the', 0, 3,
                          'rules', 'miner_output.v1', 0.5
                        FROM passage WHERE source_id = ?
                        """,
                        text,
                        source)));
  }

  void term(long source, String name) {
    store.update(
        db ->
            db.execute(
                """
                INSERT INTO term (space_id, source_id, passage_id, kind, name, mentions)
                SELECT space_id, source_id, passage_id, 'concept', ?, 3
                FROM passage WHERE source_id = ?
                """,
                name,
                source));
  }

  /// All of `enrichment`, a line a row, with every column.
  List<String> rows() {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT concat_ws('|', item, space_id, coalesce(rule_applied, '-'),
                      coalesce(stage, '-'), tags_json, values_json, confidence, method, assigned_by,
                      requires_attention, coalesce(alert_reason, '-'), coalesce(notes, '-'),
                      coalesce(auto_resolved_date, '-'), coalesce(run_id, '-'), revision, updated_at)
                    FROM enrichment ORDER BY item
                    """)
                .mapTo(String.class)
                .list());
  }

  /// `item rule`, in the order of the items.
  List<String> taken() {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT item || ' ' || coalesce(rule_applied, method) FROM enrichment
                    ORDER BY item
                    """)
                .mapTo(String.class)
                .list());
  }
}
