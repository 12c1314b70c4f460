package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is shipped for those who watch it from outside names only what the program shows.
class DeployFilesTest {
  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Pattern USE = Pattern.compile("(commonplace_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|=)\\s*\"([^\"]*)\"");

  @TempDir private Path folder;

  @Test
  void alerts_and_dashboard_use_only_metrics_and_labels_that_exist() throws IOException {
    String scrape = scrape();
    List<String> expressions = new ArrayList<>(alerts().findValuesAsText("expr"));
    expressions.addAll(dashboard().findValuesAsText("expr"));
    List<String> unknown = new ArrayList<>();
    for (String expression : expressions) {
      Matcher use = USE.matcher(expression);
      while (use.find()) {
        if (!shown(scrape, use.group(1), use.group(2))) {
          unknown.add(use.group());
        }
      }
    }
    assertThat(expressions).hasSizeGreaterThan(20);
    assertThat(unknown).isEmpty();
    assertThat(shown(scrape, "commonplace_jobs", "status=\"waiting\"")).isFalse();
    assertThat(shown(scrape, "commonplace_job", null)).isFalse();
  }

  @Test
  void every_alert_has_a_severity_and_words_and_stands_in_the_guide() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "operations.md"));
    JsonNode rules = alerts().at("/groups/0/rules");
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
    assertThat(Files.readAllLines(DEPLOY.resolve("commonplace.service")))
        .contains(
            "RestartForceExitStatus=86",
            "RestartPreventExitStatus=2 3 4",
            "Environment=COMMONPLACE_SUPERVISED=yes",
            "ExecStart=/opt/commonplace/scripts/start.sh --foreground");
  }

  /// Whether there is a line of that metric whose labels are as the selector asks.
  private static boolean shown(String scrape, String metric, @Nullable String selector) {
    return scrape
        .lines()
        .filter(line -> line.matches(Pattern.quote(metric) + "[ {].*"))
        .anyMatch(line -> selector == null || fits(line, selector));
  }

  private static boolean fits(String line, String selector) {
    Matcher label = LABEL.matcher(selector);
    while (label.find()) {
      String value =
          label.group(2).equals("=") ? Pattern.quote(label.group(3)) : "(?:" + label.group(3) + ")";
      if (!line.matches(".*[{,]" + label.group(1) + "=\"" + value + "\".*")) {
        return false;
      }
    }
    return true;
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

  private static JsonNode alerts() throws IOException {
    return new ObjectMapper(new YAMLFactory())
        .readTree(Files.readString(DEPLOY.resolve("alerts.yml")));
  }

  private static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(Files.readString(DEPLOY.resolve("grafana-dashboard.json")));
  }
}
