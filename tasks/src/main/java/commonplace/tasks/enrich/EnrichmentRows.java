package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Instants;
import commonplace.tasks.enrich.Enrichment.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The rows of `enrichment` and, in the same transaction, what a run changed in them.
///
/// @param run the run that writes
record EnrichmentRows(Handle db, long run, Instant now) {
  static final String RULES = "rules";

  static final String COLUMNS =
      """
      e.item, e.rule_applied, e.stage, e.tags_json, e.values_json, e.confidence, e.method,
      e.assigned_by, e.alert_reason, e.notes, e.auto_resolved_date
      """;

  static final RowMapper<Enrichment> ROW = (row, _) -> enrichment(row);

  private static final String UNTOUCHED =
      " WHERE enrichment_id = :row AND revision = :revision AND method <> 'manual_override'";

  private static final String RECORD =
      """
      INSERT INTO enrichment_change (run_id, enrichment_id, revision, before_json)
      SELECT :run, enrichment_id, revision + 1, json_object(
        'rule_applied', rule_applied, 'stage', stage, 'tags_json', tags_json,
        'values_json', values_json, 'confidence', confidence, 'method', method,
        'assigned_by', assigned_by, 'requires_attention', requires_attention,
        'alert_reason', alert_reason, 'notes', notes, 'auto_resolved_date', auto_resolved_date,
        'run_id', run_id, 'revision', revision, 'updated_at', updated_at)
      FROM enrichment
      """
          + UNTOUCHED;

  private static final String UPDATE =
      """
      UPDATE enrichment SET rule_applied = :rule, stage = :stage, tags_json = :tags,
        values_json = :values, confidence = :confidence, method = :method, assigned_by = 'rules',
        auto_resolved_date = CASE WHEN :attention = 1 THEN NULL
          WHEN requires_attention = 1 THEN :now ELSE auto_resolved_date END,
        requires_attention = :attention, alert_reason = :alert, notes = :notes, run_id = :run,
        revision = revision + 1, updated_at = :now
      """
          + UNTOUCHED;

  /// What an item is to become.
  record Change(Candidate candidate, Assignment to) {}

  /// All rows, and how many of them are of which kind.
  record Sums(long rows, long byRules, long byPeople, long unassigned, long waiting) {}

  /// @param space the only one that is counted; empty for all
  static Sums sums(Handle db, Optional<SpaceId> space) {
    return db.createQuery(
            """
            SELECT count(*) AS rows, count(*) FILTER (WHERE method = 'auto_computed') AS by_rules,
              count(*) FILTER (WHERE method = 'manual_override') AS by_people,
              count(*) FILTER (WHERE method = 'no_rule') AS unassigned,
              count(*) FILTER (WHERE requires_attention = 1) AS waiting
            FROM enrichment WHERE :space IS NULL OR space_id = :space
            """)
        .bind("space", space.map(SpaceId::value).orElse(null))
        .map(
            (row, _) ->
                new Sums(
                    row.getLong("rows"),
                    row.getLong("by_rules"),
                    row.getLong("by_people"),
                    row.getLong("unassigned"),
                    row.getLong("waiting")))
        .one();
  }

  static long count(Handle db) {
    return db.createQuery("SELECT count(*) FROM enrichment").mapTo(Long.class).one();
  }

  /// Adds rows for items that have none. What has one by now, or is gone, is left out.
  ///
  /// @return how many were added
  long add(List<Change> changes) {
    long last =
        db.createQuery("SELECT coalesce(max(enrichment_id), 0) FROM enrichment")
            .mapTo(Long.class)
            .one();
    long added = 0;
    Map<ItemKind, List<Change>> byKind =
        changes.stream().collect(Collectors.groupingBy(c -> c.candidate().item().id().kind()));
    for (var kind : byKind.entrySet()) {
      PreparedBatch batch = db.prepareBatch(insert(kind.getKey()));
      for (Change change : kind.getValue()) {
        bind(batch, change.to()).bind("id", change.candidate().item().id().value());
        batch.add();
      }
      added += Arrays.stream(batch.execute()).sum();
    }
    db.createUpdate(
            """
            INSERT INTO enrichment_change (run_id, enrichment_id, revision)
            SELECT run_id, enrichment_id, revision FROM enrichment
            WHERE enrichment_id > :last AND run_id = :run
            """)
        .bind("last", last)
        .bind("run", run)
        .execute();
    return added;
  }

  /// Changes rows as they were read. What was changed since, or was decided by a person, is left.
  ///
  /// @return how many were changed
  long change(List<Change> changes) {
    PreparedBatch records = db.prepareBatch(RECORD);
    PreparedBatch updates = db.prepareBatch(UPDATE);
    for (Change change : changes) {
      Candidate.Stored stored = change.candidate().stored().orElseThrow();
      records.bind("run", run).bind("row", stored.row()).bind("revision", stored.revision()).add();
      bind(updates, change.to()).bind("row", stored.row()).bind("revision", stored.revision());
      updates.add();
    }
    records.execute();
    return Arrays.stream(updates.execute()).sum();
  }

  private static String insert(ItemKind kind) {
    return """
    INSERT INTO enrichment (space_id, %1$s_id, rule_applied, stage, tags_json, values_json,
      confidence, method, assigned_by, requires_attention, alert_reason, notes, run_id, revision,
      updated_at)
    SELECT space_id, %1$s_id, :rule, :stage, :tags, :values, :confidence, :method, 'rules',
      :attention, :alert, :notes, :run, 1, :now
    FROM %1$s WHERE %1$s_id = :id
    ON CONFLICT DO NOTHING
    """
        .formatted(kind.key());
  }

  private <S extends SqlStatement<S>> S bind(S statement, Assignment to) {
    return statement
        .bind("rule", to.rule())
        .bind("stage", to.stage())
        .bind("tags", to.tags())
        .bind("values", to.values())
        .bind("confidence", to.confidence())
        .bind("method", to.method().key())
        .bind("attention", to.alert() == null ? 0 : 1)
        .bind("alert", to.alert())
        .bind("notes", to.notes())
        .bind("run", run)
        .bind("now", now);
  }

  /// The columns that rules decide.
  static Assignment assignment(ResultSet row) throws SQLException {
    int stage = row.getInt("stage");
    @Nullable Integer known = row.wasNull() ? null : stage;
    return new Assignment(
        row.getString("rule_applied"),
        known,
        row.getString("tags_json"),
        row.getString("values_json"),
        row.getDouble("confidence"),
        Method.of(row.getString("method")),
        row.getString("alert_reason"),
        row.getString("notes"));
  }

  private static Enrichment enrichment(ResultSet row) throws SQLException {
    return enrichment(
        ItemId.parse(row.getString("item")).orElseThrow(),
        assignment(row),
        row.getString("assigned_by"),
        row.getString("auto_resolved_date") == null
            ? Optional.empty()
            : Optional.of(Instants.at(row, "auto_resolved_date")));
  }

  /// An assignment as people see it.
  static Enrichment enrichment(
      ItemId item, Assignment a, String by, Optional<Instant> autoResolved) {
    return new Enrichment(
        item,
        Optional.ofNullable(a.rule()),
        Optional.ofNullable(a.stage()),
        Json.texts(a.tags()),
        Json.values(a.values()),
        a.confidence(),
        a.method(),
        by,
        Optional.ofNullable(a.alert()),
        Optional.ofNullable(a.notes()),
        autoResolved);
  }
}
