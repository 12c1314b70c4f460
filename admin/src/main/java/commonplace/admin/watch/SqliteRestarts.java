package commonplace.admin.watch;

import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The history of restarts, which outlives them: table `restart`. Safe for use from any thread.
final class SqliteRestarts {
  private static final String COLUMNS =
      "cause, reason, asked_by, asked_at, memory_mb, drained, went_at, back_at, seconds_down";

  private final Store store;

  SqliteRestarts(Store store) {
    this.store = store;
  }

  /// The program begins to come to rest.
  long begin(RestartCause cause, String reason, String by, Instant at, @Nullable Double memoryMb) {
    return store.write(
        db ->
            db.createQuery(
                    """
                    INSERT INTO restart (cause, reason, asked_by, asked_at, memory_mb)
                    VALUES (:cause, :reason, :by, :at, :memory) RETURNING restart_id
                    """)
                .bind("cause", cause.label())
                .bind("reason", reason)
                .bind("by", by)
                .bind("at", at)
                .bind("memory", memoryMb)
                .mapTo(Long.class)
                .one());
  }

  /// The process ends.
  void went(long id, boolean drained, Instant at) {
    store.update(
        db ->
            db.createUpdate(
                    "UPDATE restart SET drained = :drained, went_at = :at WHERE restart_id = :id")
                .bind("drained", String.valueOf(drained))
                .bind("at", at)
                .bind("id", id)
                .execute());
  }

  /// The process before this one did not end by itself.
  void killed(String reason, Instant lastSeen, @Nullable Double memoryMb) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    INSERT INTO restart (cause, reason, asked_at, memory_mb, went_at)
                    VALUES ('killed', :reason, :lastSeen, :memory, :lastSeen)
                    """)
                .bind("reason", reason)
                .bind("lastSeen", lastSeen)
                .bind("memory", memoryMb)
                .execute());
  }

  /// The program runs again.
  ///
  /// @return the restart it comes back from, if it does
  Optional<RestartEntry> back(Instant now) {
    return store.write(
        db -> {
          List<Open> open =
              db.createQuery("SELECT restart_id, went_at FROM restart WHERE back_at IS NULL")
                  .map((row, _) -> new Open(row.getLong(1), instant(row, "went_at")))
                  .list();
          open.forEach(restart -> close(db, restart, now));
          return open.isEmpty() ? Optional.empty() : last(db, 1).stream().findFirst();
        });
  }

  private record Open(long id, @Nullable Instant wentAt) {}

  private static void close(Handle db, Open restart, Instant now) {
    Instant went = restart.wentAt();
    db.createUpdate(
            "UPDATE restart SET back_at = :now, seconds_down = :down WHERE restart_id = :id")
        .bind("now", now)
        .bind("down", went == null ? null : Duration.between(went, now).toMillis() / 1000.0)
        .bind("id", restart.id())
        .execute();
  }

  int automaticSince(Instant since) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT count(*) FROM restart WHERE cause = 'automatic' AND asked_at >= :since
                    """)
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
  }

  /// The share of the time since then, or since the first start, in which it was not down.
  ///
  /// @return 0 to 1; what the program was stopped for by hand is not counted
  double upShare(Instant since, Instant now) {
    return store.read(
        db -> {
          Optional<Instant> first =
              db.createQuery("SELECT started_at FROM program_run ORDER BY run_id LIMIT 1")
                  .map((row, _) -> Instants.at(row, "started_at"))
                  .findOne();
          double down =
              db.createQuery(
                      """
                      SELECT coalesce(
                        sum(min(seconds_down, unixepoch(back_at) - unixepoch(:since))), 0)
                      FROM restart WHERE back_at > :since
                      """)
                  .bind("since", since)
                  .mapTo(Double.class)
                  .one();
          Instant from = first.filter(since::isBefore).orElse(since);
          double seconds = Duration.between(from, now).toMillis() / 1000.0;
          return seconds <= 0 ? 1 : Math.max(0, 1 - down / seconds);
        });
  }

  int count() {
    return store.read(
        db -> db.createQuery("SELECT count(*) FROM restart").mapTo(Integer.class).one());
  }

  /// The newest ones, newest first.
  List<RestartEntry> last(int atMost) {
    return store.read(db -> last(db, atMost));
  }

  private static List<RestartEntry> last(Handle db, int atMost) {
    return db.createQuery(
            "SELECT " + COLUMNS + " FROM restart ORDER BY restart_id DESC LIMIT :atMost")
        .bind("atMost", atMost)
        .map((row, _) -> entry(row))
        .list();
  }

  private static RestartEntry entry(ResultSet row) throws SQLException {
    String drained = row.getString("drained");
    return new RestartEntry(
        RestartCause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        row.getString("asked_by"),
        Instants.at(row, "asked_at"),
        number(row, "memory_mb"),
        drained == null ? null : Boolean.valueOf(drained),
        instant(row, "went_at"),
        instant(row, "back_at"),
        number(row, "seconds_down"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    return row.getString(column) == null ? null : Instants.at(row, column);
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? null : row.getDouble(column);
  }
}
