package commonplace.admin.watch;

import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// The last 1,000 snapshots, and what is left of older ones by the hour for 90 days: tables
/// `resource_snapshot` and `resource_hour`. Safe for use from any thread.
final class SqliteSnapshots {
  private static final int KEPT = 1_000;
  private static final Duration HOURS_KEPT = Duration.ofDays(90);
  private static final String COLUMNS =
      """
      timestamp, memory_mb, heap_mb, direct_mb, cpu_percent, active_sessions, total_processes,
      disk_usage_percent, disk_free_mb, network_received, network_sent, pressure_percent,
      health_score
      """;

  private static final String HOUR_COLUMNS =
      """
      hour, samples, memory_mb_mean, memory_mb_peak, cpu_percent_mean, cpu_percent_peak,
      sessions_peak, disk_usage_percent, health_score_least
      """;

  private final Store store;

  SqliteSnapshots(Store store) {
    this.store = store;
  }

  /// Keeps it, and folds what is one too many into its hour.
  void keep(ResourceSnapshot snapshot) {
    store.update(
        db -> {
          insert(db, snapshot);
          fold(db);
          db.createUpdate("DELETE FROM resource_hour WHERE hour < :oldest")
              .bind("oldest", snapshot.timestamp().minus(HOURS_KEPT))
              .execute();
        });
  }

  /// Those taken since then, oldest first.
  List<ResourceSnapshot> since(Instant from) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM resource_snapshot WHERE timestamp >= :from ORDER BY timestamp")
                .bind("from", from)
                .map((row, _) -> snapshot(row))
                .list());
  }

  /// Every hour that is known, oldest first.
  List<Usage> hours() {
    return store.read(
        db -> {
          SortedMap<Instant, Usage> hours = new TreeMap<>();
          db.createQuery("SELECT " + HOUR_COLUMNS + " FROM resource_hour")
              .map((row, _) -> hour(row))
              .forEach(hour -> hours.put(hour.from(), hour));
          db.createQuery("SELECT " + COLUMNS + " FROM resource_snapshot ORDER BY timestamp")
              .map((row, _) -> snapshot(row))
              .forEach(each -> hours.merge(hourOf(each), usage(each), Usage::with));
          return new ArrayList<>(hours.values());
        });
  }

  private static void insert(Handle db, ResourceSnapshot snapshot) {
    db.createUpdate(
            "INSERT INTO resource_snapshot ("
                + COLUMNS
                + """
                ) VALUES (:at, :memory, :heap, :direct, :cpu, :sessions, :processes, :diskUsage,
                  :diskFree, :received, :sent, :pressure, :score)
                """)
        .bind("at", snapshot.timestamp())
        .bind("memory", snapshot.memoryMb())
        .bind("heap", snapshot.heapMb())
        .bind("direct", snapshot.directMb())
        .bind("cpu", snapshot.cpuPercent())
        .bind("sessions", snapshot.activeSessions())
        .bind("processes", snapshot.totalProcesses())
        .bind("diskUsage", snapshot.diskUsagePercent())
        .bind("diskFree", snapshot.diskFreeMb())
        .bind("received", snapshot.networkIoBytes().received())
        .bind("sent", snapshot.networkIoBytes().sent())
        .bind("pressure", snapshot.pressure())
        .bind("score", snapshot.healthScore())
        .execute();
  }

  private static void fold(Handle db) {
    List<ResourceSnapshot> old =
        db.createQuery(
                """
                DELETE FROM resource_snapshot WHERE snapshot_id <=
                  (SELECT max(snapshot_id) FROM resource_snapshot) - :kept
                RETURNING
                """
                    + COLUMNS)
            .bind("kept", KEPT)
            .map((row, _) -> snapshot(row))
            .list();
    for (ResourceSnapshot each : old) {
      Usage hour =
          db.createQuery("SELECT " + HOUR_COLUMNS + " FROM resource_hour WHERE hour = :hour")
              .bind("hour", hourOf(each))
              .map((row, _) -> hour(row))
              .findOne()
              .map(known -> known.with(usage(each)))
              .orElseGet(() -> usage(each));
      put(db, hour);
    }
  }

  private static void put(Handle db, Usage hour) {
    db.createUpdate(
            "INSERT INTO resource_hour ("
                + HOUR_COLUMNS
                + """
                ) VALUES (:from, :samples, :memoryMbMean, :memoryMbPeak, :cpuPercentMean,
                  :cpuPercentPeak,
                  :sessionsPeak, :diskUsagePercent, :healthScoreLeast)
                ON CONFLICT (hour) DO UPDATE SET
                  samples = excluded.samples,
                  memory_mb_mean = excluded.memory_mb_mean,
                  memory_mb_peak = excluded.memory_mb_peak,
                  cpu_percent_mean = excluded.cpu_percent_mean,
                  cpu_percent_peak = excluded.cpu_percent_peak,
                  sessions_peak = excluded.sessions_peak,
                  disk_usage_percent = excluded.disk_usage_percent,
                  health_score_least = excluded.health_score_least
                """)
        .bindMethods(hour)
        .execute();
  }

  private static Instant hourOf(ResourceSnapshot snapshot) {
    return snapshot.timestamp().truncatedTo(ChronoUnit.HOURS);
  }

  private static Usage usage(ResourceSnapshot one) {
    return Usage.of(hourOf(one), one);
  }

  private static ResourceSnapshot snapshot(ResultSet row) throws SQLException {
    return new ResourceSnapshot(
        Instants.at(row, "timestamp"),
        row.getDouble("memory_mb"),
        row.getDouble("cpu_percent"),
        row.getInt("active_sessions"),
        row.getInt("total_processes"),
        row.getDouble("disk_usage_percent"),
        new NetworkIo(row.getLong("network_received"), row.getLong("network_sent")),
        row.getDouble("heap_mb"),
        row.getDouble("direct_mb"),
        row.getDouble("disk_free_mb"),
        row.getObject("pressure_percent") == null ? null : row.getDouble("pressure_percent"),
        row.getDouble("health_score"));
  }

  private static Usage hour(ResultSet row) throws SQLException {
    return new Usage(
        Instants.at(row, "hour"),
        row.getInt("samples"),
        row.getDouble("memory_mb_mean"),
        row.getDouble("memory_mb_peak"),
        row.getDouble("cpu_percent_mean"),
        row.getDouble("cpu_percent_peak"),
        row.getInt("sessions_peak"),
        row.getDouble("disk_usage_percent"),
        row.getDouble("health_score_least"));
  }
}
