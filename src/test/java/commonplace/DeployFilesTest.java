package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.admin.breaker.BreakerMeters;
import commonplace.admin.log.ErrorLog;
import commonplace.admin.metrics.MemoryUsage;
import commonplace.admin.metrics.ProcessMetrics;
import commonplace.admin.metrics.WorkerMeters;
import commonplace.admin.slo.Slo;
import commonplace.admin.slo.SloThresholds;
import commonplace.admin.usage.ModelMeters;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.worker.Supervised;
import commonplace.tasks.worker.WorkerStatus;
import commonplace.tasks.worker.Workers;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is shipped for those who watch it from outside names only what the program shows.
class DeployFilesTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;

  @Test
  void alerts_and_dashboard_use_only_metrics_and_labels_that_exist() throws IOException {
    var scrape = new Scrape(scrape());

    assertThat(Scrape.shipped()).hasSizeGreaterThan(20).allMatch(scrape::shows);
    assertThat(scrape.shows("commonplace_jobs", "status=\"waiting\"")).isFalse();
    assertThat(scrape.shows("commonplace_job", "")).isFalse();
  }

  @Test
  void every_alert_has_a_severity_and_words_and_stands_in_the_guide() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "operations.md"));
    JsonNode rules = Scrape.alerts().at("/groups/0/rules");
    assertThat(rules).isNotEmpty();
    for (JsonNode rule : rules) {
      String name = rule.path("alert").asText();
      assertThat(rule.at("/labels/severity").asText()).as(name).matches("P[0-3]");
      assertThat(rule.at("/annotations/summary").asText()).as(name).endsWith(".");
      assertThat(rule.at("/annotations/action").asText()).as(name).isNotEmpty();
      assertThat(guide).contains("`" + name + "`");
    }
  }

  @Test
  void the_unit_restarts_after_86_and_never_after_what_a_person_must_mend() throws IOException {
    assertThat(Files.readAllLines(Scrape.DEPLOY.resolve("commonplace.service")))
        .contains(
            "RestartForceExitStatus=86",
            "RestartPreventExitStatus=2 3 4",
            "Environment=COMMONPLACE_SUPERVISED=yes",
            "ExecStart=/opt/commonplace/scripts/start.sh --foreground");
  }

  /// What `/metrics` prints when each of its meters has been used.
  private String scrape() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var operations = new Operations(registry, CLOCK);
    for (Operation operation : Operation.values()) {
      operations.time(operation, () -> true);
      operations.retried(operation);
    }
    operations.error("MEMORY_EXCEEDED_ERROR_HIGH", "jobs");
    new Slo(SloThresholds.standard(), CLOCK).bindTo(registry);
    new ErrorLog(CLOCK).bindTo(registry);
    BreakerMeters.bind(registry, List.of(new Breaker("llm", CLOCK)));
    var workers = new Workers(CLOCK, operations);
    workers.add(new Idle());
    WorkerMeters.bind(registry, workers);
    MemoryUsage.bindDatabase(registry, folder.resolve("c.db"));
    Meters.jobs(registry, Map::of);
    try (Store store = Store.open(folder.resolve("c.db"), CLOCK, operations);
        var process = new ProcessMetrics()) {
      process.bindTo(registry);
      new ModelMeters(new SqliteCallLog(store), CLOCK).bindTo(registry);
      return registry.scrape();
    }
  }

  private record Idle() implements Supervised {
    @Override
    public WorkerStatus status() {
      return new WorkerStatus(
          "mining", WorkerStatus.State.RUNNING, 0, 0, Optional.empty(), Optional.empty());
    }

    @Override
    public void restart() {}
  }
}
