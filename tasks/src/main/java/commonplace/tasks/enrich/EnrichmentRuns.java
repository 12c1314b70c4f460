package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of `enrichment_run`, and the undoing of what `enrichment_change` recorded of one.
final class EnrichmentRuns {
  private static final String SELECT =
      """
      SELECT run_id, space_id, scope_json, rules_hash, asked_by, status, cursor_json, counts_json,
        total, rows_before, rows_after, worked_ms, started_at
      FROM enrichment_run
      """;

  private static final String OF_THE_RUN =
      """
      FROM enrichment_change c
      WHERE c.run_id = :run AND c.enrichment_id > :after AND c.enrichment_id <= :last
      """;

  private EnrichmentRuns() {}

  static RunRow insert(Handle db, RunRow run) {
    long id =
        db.createQuery(
                """
                INSERT INTO enrichment_run (space_id, scope_json, rules_hash, asked_by, status,
                  cursor_json, counts_json, total, rows_before, rows_after, worked_ms, started_at,
                  updated_at)
                VALUES (:space, :scope, :hash, :by, :status, :cursor, :counts, :total, :before,
                  :after, 0, :now, :now)
                RETURNING run_id
                """)
            .bind("space", run.space().map(SpaceId::value).orElse(null))
            .bind("scope", Json.of(run.scope()))
            .bind("hash", run.rulesHash())
            .bind("by", run.by())
            .bind("status", run.status().key())
            .bind("cursor", Json.of(run.cursor()))
            .bind("counts", Json.of(run.counts()))
            .bind("total", run.total())
            .bind("before", run.rowsBefore())
            .bind("after", run.rowsAfter())
            .bind("now", run.startedAt())
            .mapTo(Long.class)
            .one();
    return find(db, id).orElseThrow();
  }

  static void update(Handle db, RunRow run, Instant now) {
    db.createUpdate(
            """
            UPDATE enrichment_run SET status = :status, cursor_json = :cursor,
              counts_json = :counts, rows_after = :after, worked_ms = :worked, updated_at = :now
            WHERE run_id = :id
            """)
        .bind("status", run.status().key())
        .bind("cursor", Json.of(run.cursor()))
        .bind("counts", Json.of(run.counts()))
        .bind("after", run.rowsAfter())
        .bind("worked", run.worked().toMillis())
        .bind("now", now)
        .bind("id", run.id())
        .execute();
  }

  /// Gives up a run, unless it has ended meanwhile.
  static void abandon(Handle db, long id, Instant now) {
    db.createUpdate(
            """
            UPDATE enrichment_run SET status = 'abandoned', updated_at = :now
            WHERE run_id = :id AND status = 'running'
            """)
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  static Optional<RunRow> find(Handle db, long id) {
    return db.createQuery(SELECT + " WHERE run_id = :id")
        .bind("id", id)
        .map((row, _) -> run(row))
        .findOne();
  }

  /// The newest first.
  ///
  /// @param space the only one whose runs are shown; empty for all
  static List<RunRow> recent(Handle db, Optional<SpaceId> space, int limit) {
    return db.createQuery(
            SELECT + " WHERE :space IS NULL OR space_id = :space ORDER BY run_id DESC LIMIT :limit")
        .bind("space", space.map(SpaceId::value).orElse(null))
        .bind("limit", limit)
        .map((row, _) -> run(row))
        .list();
  }

  /// Those at work or cut off, the oldest first.
  static List<RunRow> running(Handle db) {
    return db.createQuery(SELECT + " WHERE status = 'running' ORDER BY run_id")
        .map((row, _) -> run(row))
        .list();
  }

  /// @param last the row up to which it was looked at; empty when there was nothing more
  /// @param undone rows that are again as they were
  /// @param refused rows that were changed since
  record Undone(Optional<Long> last, long undone, long refused) {}

  /// Undoes the next of a run's changes behind a row. What was changed since stays as it is, and
  /// its record too.
  static Undone undo(Handle db, long run, long after, int most) {
    Optional<Long> last =
        db.createQuery(
                """
                SELECT max(enrichment_id) FROM (SELECT enrichment_id FROM enrichment_change
                  WHERE run_id = :run AND enrichment_id > :after
                  ORDER BY enrichment_id LIMIT :most)
                """)
            .bind("run", run)
            .bind("after", after)
            .bind("most", most)
            .mapTo(Long.class)
            .findOne();
    return last.map(upTo -> undo(db, run, after, upTo)).orElse(new Undone(last, 0, 0));
  }

  private static Undone undo(Handle db, long run, long after, long last) {
    long restored =
        update(
            db,
            """
            UPDATE enrichment SET
              rule_applied = c.before_json ->> 'rule_applied', stage = c.before_json ->> 'stage',
              tags_json = c.before_json ->> 'tags_json',
              values_json = c.before_json ->> 'values_json',
              confidence = c.before_json ->> 'confidence', method = c.before_json ->> 'method',
              assigned_by = c.before_json ->> 'assigned_by',
              requires_attention = c.before_json ->> 'requires_attention',
              alert_reason = c.before_json ->> 'alert_reason', notes = c.before_json ->> 'notes',
              auto_resolved_date = c.before_json ->> 'auto_resolved_date',
              run_id = c.before_json ->> 'run_id', revision = c.before_json ->> 'revision',
              updated_at = c.before_json ->> 'updated_at'
            """
                + OF_THE_RUN
                + """
                AND c.enrichment_id = enrichment.enrichment_id
                AND c.revision = enrichment.revision AND c.before_json IS NOT NULL
                """,
            run,
            after,
            last);
    // what was restored has the revision before, what is left to compare has its own
    update(
        db,
        """
        DELETE FROM enrichment_change AS c WHERE c.run_id = :run AND c.enrichment_id > :after
          AND c.enrichment_id <= :last AND c.before_json IS NOT NULL
          AND c.before_json ->> 'revision' =
            (SELECT e.revision FROM enrichment e WHERE e.enrichment_id = c.enrichment_id)
        """,
        run,
        after,
        last);
    long removed =
        update(
            db,
            "DELETE FROM enrichment WHERE enrichment_id IN (SELECT c.enrichment_id "
                + OF_THE_RUN
                + """
                AND c.before_json IS NULL AND c.revision =
                  (SELECT e.revision FROM enrichment e WHERE e.enrichment_id = c.enrichment_id))
                """,
            run,
            after,
            last);
    long refused =
        db.createQuery("SELECT count(*) " + OF_THE_RUN)
            .bind("run", run)
            .bind("after", after)
            .bind("last", last)
            .mapTo(Long.class)
            .one();
    return new Undone(Optional.of(last), restored + removed, refused);
  }

  private static long update(Handle db, String sql, long run, long after, long last) {
    return db.createUpdate(sql).bind("run", run).bind("after", after).bind("last", last).execute();
  }

  private static RunRow run(ResultSet row) throws SQLException {
    long space = row.getLong("space_id");
    Optional<SpaceId> within = row.wasNull() ? Optional.empty() : Optional.of(new SpaceId(space));
    return new RunRow(
        row.getLong("run_id"),
        Json.scope(row.getString("scope_json")),
        within,
        row.getString("rules_hash"),
        row.getString("asked_by"),
        RunStatus.of(row.getString("status")),
        Json.cursor(row.getString("cursor_json")),
        Json.counts(row.getString("counts_json")),
        row.getLong("total"),
        row.getLong("rows_before"),
        row.getLong("rows_after"),
        Duration.ofMillis(row.getLong("worked_ms")),
        Instants.at(row, "started_at"));
  }
}
