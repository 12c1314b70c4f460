package commonplace.admin.metrics;

import commonplace.memory.store.Store;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// `commonplace_db_busy_seconds`, the longest that a write waited for its turn, and
/// `commonplace_corruption_total`, how often the database was found damaged since the start.
public final class DatabaseMeters {
  private DatabaseMeters() {}

  /// Shows them of that store.
  public static void bind(MeterRegistry registry, Store store) {
    Gauge.builder("commonplace.db.busy", () -> store.longestWait().toNanos() / 1e9)
        .baseUnit("seconds")
        .description("The longest wait of a write in the last five minutes, or now")
        .register(registry);
    Counter found =
        Counter.builder("commonplace.corruption")
            .description("How often the database was found damaged since the start")
            .register(registry);
    store.onDamage(_ -> found.increment());
  }
}
