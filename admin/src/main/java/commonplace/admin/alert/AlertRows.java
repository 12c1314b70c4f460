package commonplace.admin.alert;

import commonplace.admin.alert.Course.LastTold;
import commonplace.admin.alert.rule.Matter;
import commonplace.admin.alert.rule.Severity;
import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The table `alert`.
final class AlertRows {
  /// Alerts that are over are kept this long.
  private static final Duration KEPT = Duration.ofDays(90);

  private static final String COLUMNS =
      """
      alert_id, alert_type, severity, message, timestamp, resource_snapshot, recommended_action,
      rule, subject, times_seen, last_seen_at, last_told_at, escalated_at, acknowledged_at,
      resolved_at
      """;

  private final Store store;

  AlertRows(Store store) {
    this.store = store;
  }

  /// Those that stand, oldest first.
  List<PerformanceAlert> firing() {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT " + COLUMNS + " FROM alert WHERE resolved_at IS NULL ORDER BY alert_id")
                .map(AlertRows::alert)
                .list());
  }

  /// Those that are over, newest first.
  List<PerformanceAlert> resolved(int atMost) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + COLUMNS
                        + """
                         FROM alert WHERE resolved_at IS NOT NULL
                        ORDER BY resolved_at DESC, alert_id DESC LIMIT :atMost
                        """)
                .bind("atMost", atMost)
                .map(AlertRows::alert)
                .list());
  }

  Optional<PerformanceAlert> find(long id) {
    return store.read(db -> find(db, id));
  }

  /// When people were last told of what is over by now.
  Map<Matter, LastTold> toldSince(Instant since) {
    return store.read(
        db -> {
          Map<Matter, LastTold> told = new HashMap<>();
          db.createQuery(
                  "SELECT "
                      + COLUMNS
                      + """
                       FROM alert WHERE resolved_at IS NOT NULL AND last_told_at > :since
                      ORDER BY last_told_at
                      """)
              .bind("since", since)
              .map(
                  (row, _) ->
                      told.put(
                          new Matter(row.getString("rule"), row.getString("subject")),
                          new LastTold(Instants.at(row, "last_told_at"), severity(row))))
              .list();
          return told;
        });
  }

  PerformanceAlert raise(Handle db, Step.Raise step, String snapshot, Instant now) {
    forget(db, now.minus(KEPT));
    var finding = step.finding();
    var rule = finding.rule();
    long id =
        db.createQuery(
                """
                INSERT INTO alert (rule, subject, alert_type, severity, message,
                  recommended_action, resource_snapshot, timestamp, last_seen_at, last_told_at)
                VALUES (:rule, :subject, :type, :severity, :message, :action, :snapshot, :now,
                  :now, :told)
                RETURNING alert_id
                """)
            .bind("rule", rule.name())
            .bind("subject", finding.subject())
            .bind("type", rule.type())
            .bind("severity", rule.severity().label())
            .bind("message", rule.message(finding.subject(), finding.value()))
            .bind("action", rule.action(finding.subject(), finding.value()))
            .bind("snapshot", snapshot)
            .bind("now", now)
            .bind("told", step.told() ? now : null)
            .mapTo(Long.class)
            .one();
    return find(db, id).orElseThrow();
  }

  PerformanceAlert again(Handle db, Step.Again step, Instant now) {
    boolean escalated = step.news().filter(News.ESCALATED::equals).isPresent();
    db.createUpdate(
            """
            UPDATE alert SET times_seen = :times, last_seen_at = :now,
              message = :message, severity = :severity,
              last_told_at = coalesce(:told, last_told_at),
              escalated_at = coalesce(:escalated, escalated_at)
            WHERE alert_id = :id
            """)
        .bind("now", now)
        .bind("times", step.alert().timesSeen() + 1)
        .bind("message", step.message())
        .bind("severity", step.severity().label())
        .bind("told", step.news().isPresent() ? now : null)
        .bind("escalated", escalated ? now : null)
        .bind("id", step.alert().id())
        .execute();
    return find(db, step.alert().id()).orElseThrow();
  }

  PerformanceAlert resolve(Handle db, Step.Resolve step, Instant now) {
    db.createUpdate(
            """
            UPDATE alert SET resolved_at = :now, message = :message, times_seen = :times,
              last_seen_at = :seen
            WHERE alert_id = :id AND resolved_at IS NULL
            """)
        .bind("now", now)
        .bind("message", step.message())
        .bind("times", step.alert().timesSeen())
        .bind("seen", step.alert().lastSeenAt())
        .bind("id", step.alert().id())
        .execute();
    return find(db, step.alert().id()).orElseThrow();
  }

  /// A person has taken note of it; one that is over, or acknowledged before, stays as it is.
  Optional<PerformanceAlert> acknowledge(long id, Instant now) {
    return store.write(
        db -> {
          db.createUpdate(
                  """
                  UPDATE alert SET acknowledged_at = :now
                  WHERE alert_id = :id AND acknowledged_at IS NULL AND resolved_at IS NULL
                  """)
              .bind("now", now)
              .bind("id", id)
              .execute();
          return find(db, id);
        });
  }

  private static void forget(Handle db, Instant before) {
    db.createUpdate("DELETE FROM alert WHERE resolved_at < :before")
        .bind("before", before)
        .execute();
  }

  private static Optional<PerformanceAlert> find(Handle db, long id) {
    return db.createQuery("SELECT " + COLUMNS + " FROM alert WHERE alert_id = :id")
        .bind("id", id)
        .map(AlertRows::alert)
        .findOne();
  }

  private static PerformanceAlert alert(ResultSet row, StatementContext context)
      throws SQLException {
    return new PerformanceAlert(
        row.getLong("alert_id"),
        row.getString("alert_type"),
        severity(row),
        row.getString("message"),
        Instants.at(row, "timestamp"),
        row.getString("resource_snapshot"),
        row.getString("recommended_action"),
        row.getString("rule"),
        row.getString("subject"),
        row.getInt("times_seen"),
        Instants.at(row, "last_seen_at"),
        instant(row, "last_told_at"),
        instant(row, "escalated_at"),
        instant(row, "acknowledged_at"),
        instant(row, "resolved_at"));
  }

  private static Severity severity(ResultSet row) throws SQLException {
    return Severity.of(row.getString("severity")).orElseThrow();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    return row.getString(column) == null ? null : Instants.at(row, column);
  }
}
