package commonplace.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Crashing;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
