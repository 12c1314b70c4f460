package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The rows of `enrichment` as a person reviews them.
///
/// @param space the only one whose rows there are; empty for all
record ReviewRows(Handle db, Optional<SpaceId> space) {
  private static final String SELECT =
      "SELECT "
          + EnrichmentRows.COLUMNS
          + """
          , substr(coalesce(c.canonical, t.name, p.text, s.title), 1, 300) AS text, s.title, s.url
          FROM enrichment e
            LEFT JOIN claim c ON c.claim_id = e.claim_id
            LEFT JOIN term t ON t.term_id = e.term_id
            LEFT JOIN passage p ON p.passage_id = e.passage_id
            JOIN source s ON s.source_id =
              coalesce(e.source_id, p.source_id, c.source_id, t.source_id)
          WHERE (:space IS NULL OR e.space_id = :space)
          """;

  /// Those that have waited longest first.
  List<Waiting> waiting(int limit) {
    return list(
        db.createQuery(
                SELECT + " AND e.requires_attention = 1 ORDER BY e.enrichment_id LIMIT :limit")
            .bind("limit", limit));
  }

  long count() {
    return db.createQuery(
            "SELECT count(*) FROM enrichment WHERE requires_attention = 1"
                + " AND (:space IS NULL OR space_id = :space)")
        .bind("space", number())
        .mapTo(Long.class)
        .one();
  }

  Optional<Waiting> find(ItemId item) {
    return list(db.createQuery(SELECT + " AND e.item = :item").bind("item", item.toString()))
        .stream()
        .findFirst();
  }

  /// What is there is right, in the words of that person.
  void approve(ItemId item, String by, Instant now) {
    db.createUpdate(
            """
            UPDATE enrichment SET method = 'manual_override', assigned_by = :by,
              requires_attention = 0, alert_reason = NULL, revision = revision + 1,
              run_id = NULL, updated_at = :now
            WHERE item = :item AND (:space IS NULL OR space_id = :space)
            """)
        .bind("by", by)
        .bind("now", now)
        .bind("item", item.toString())
        .bind("space", number())
        .execute();
  }

  void override(ItemId item, Ruling ruling, String by, Instant now) {
    db.createUpdate(
            """
            UPDATE enrichment SET rule_applied = NULL, stage = NULL, tags_json = :tags,
              values_json = :values, confidence = 1, notes = :notes,
              method = 'manual_override', assigned_by = :by, requires_attention = 0,
              alert_reason = NULL, revision = revision + 1, run_id = NULL, updated_at = :now
            WHERE item = :item AND (:space IS NULL OR space_id = :space)
            """)
        .bind("tags", Json.texts(ruling.tags()))
        .bind("values", Json.values(ruling.values()))
        .bind("notes", ruling.notes().orElse(null))
        .bind("by", by)
        .bind("now", now)
        .bind("item", item.toString())
        .bind("space", number())
        .execute();
  }

  private @Nullable Long number() {
    return space.map(SpaceId::value).orElse(null);
  }

  private List<Waiting> list(Query query) {
    return query
        .bind("space", number())
        .map(
            (row, context) ->
                new Waiting(
                    EnrichmentRows.ROW.map(row, context),
                    row.getString("text"),
                    row.getString("title"),
                    row.getString("url")))
        .list();
  }
}
