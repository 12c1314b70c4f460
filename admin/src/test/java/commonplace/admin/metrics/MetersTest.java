package commonplace.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.admin.Crashing;
import commonplace.admin.Stores;
import commonplace.memory.store.Store;
import commonplace.memory.store.StoreException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  @TempDir private Path folder;

  @Test
  void memory_is_shown_by_type_and_a_database_by_its_files() throws IOException {
    Path file = folder.resolve("c.db");
    MemoryUsage.bindDatabase(registry, file);
    assertThat(registry.scrape())
        .contains("commonplace_memory_usage_bytes{memory_type=\"wal\"} NaN");
    Files.write(file, new byte[4096]);
    Files.write(folder.resolve("c.db-wal"), new byte[512]);
    MemoryUsage.bind(registry, "cache", () -> 7);
    assertThat(registry.scrape())
        .contains("commonplace_memory_usage_bytes{memory_type=\"db\"} 4096.0")
        .contains("commonplace_memory_usage_bytes{memory_type=\"wal\"} 512.0")
        .contains("commonplace_memory_usage_bytes{memory_type=\"cache\"} 7.0");
  }

  @Test
  void a_database_shows_how_long_writes_wait_and_whether_it_was_found_damaged() throws IOException {
    Path file = folder.resolve("c.db");
    try (Store store = Stores.open(file)) {
      DatabaseMeters.bind(registry, store);
      boolean _ = store.write(_ -> true);
      assertThat(registry.get("commonplace.db.busy").gauge().value()).isPositive();
      assertThat(registry.scrape()).contains("commonplace_corruption_total 0.0");
      Files.delete(file);
      assertThatThrownBy(() -> store.write(_ -> true)).isInstanceOf(StoreException.class);
      while (registry.get("commonplace.corruption").counter().count() < 1) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void direct_memory_is_seen_to_grow() {
    try (var process = new ProcessMetrics()) {
      process.bindTo(registry);
      double before = direct();
      ByteBuffer held = ByteBuffer.allocateDirect(1 << 20);
      assertThat(direct() - before).isGreaterThanOrEqualTo(held.capacity());
    }
  }

  @Test
  void workers_are_counted_by_name() {
    var crashes = new AtomicLong();
    WorkerMeters.bind(registry, new Crashing("embedding", crashes).alone());
    crashes.set(2);
    assertThat(registry.scrape())
        .contains("commonplace_worker_crashes_total{worker=\"embedding\"} 2.0")
        .contains("commonplace_worker_restarts_total{worker=\"embedding\"} 0.0");
  }

  private double direct() {
    return registry.get("commonplace.memory.usage").tag("memory_type", "direct").gauge().value();
  }
}
