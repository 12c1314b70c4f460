package commonplace.admin.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// `commonplace_memory_usage_bytes` by `memory_type`: what the process takes and what its database
/// takes.
public final class MemoryUsage {
  private MemoryUsage() {}

  /// Shows one more kind.
  ///
  /// @param type from a small fixed set, such as `cache`
  /// @param bytes asked at every scrape; must be quick and must not throw
  public static void bind(MeterRegistry registry, String type, Supplier<Number> bytes) {
    Gauge.builder("commonplace.memory.usage", bytes)
        .baseUnit("bytes")
        .tag("memory_type", type)
        .description("Memory in use; of db and wal the size of the file")
        .register(registry);
  }

  /// Shows the size of a database file as `db` and that of its write-ahead log as `wal`; not a
  /// number while there is no file.
  public static void bindDatabase(MeterRegistry registry, Path file) {
    bind(registry, "db", () -> size(file));
    bind(registry, "wal", () -> size(file.resolveSibling(file.getFileName() + "-wal")));
  }

  private static double size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return Double.NaN;
    }
  }
}
