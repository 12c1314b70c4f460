package commonplace;

import commonplace.admin.AdminServer;
import commonplace.admin.AdminSettings;
import commonplace.admin.Health;
import commonplace.admin.Probe;
import commonplace.admin.Routes;
import commonplace.admin.TelegramStatus;
import commonplace.admin.Watched;
import commonplace.admin.ctl.Memoryctl;
import commonplace.admin.ctl.MemoryctlRoutes;
import commonplace.admin.guard.AdminToken;
import commonplace.admin.guard.ObservabilityAuth;
import commonplace.admin.watch.Watch;
import commonplace.config.Settings;
import commonplace.memory.MemoryAgent;
import commonplace.memory.breaker.BreakerStatus;
import commonplace.tasks.gateway.ModelStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Joins what watches.
final class AdminWiring {
  private static final double MB = 1 << 20;
  private static final long LARGE_LOG = 100L << 20;

  private final AdminToken token;
  private final AdminServer server;

  AdminWiring(Whole whole, Watching watching, Memoryctl memoryctl, Around around) {
    MemoryAgent memory = whole.memory();
    TasksWiring tasks = whole.tasks();
    BotWiring bot = whole.bot();
    Settings settings = around.settings();
    token = AdminToken.at(settings.home().resolve("data").resolve("admin-token"), around.random());
    Meters.register(around.metrics(), tasks, bot);
    Meters.vectors(around.metrics(), memory.meanings());
    Meters.answers(around.metrics(), memory.answers());
    List<Routes> routes = new ArrayList<>(watching.routes());
    routes.add(new MemoryctlRoutes(memoryctl));
    routes.add(new PageRoutes(bot));
    server =
        new AdminServer(
            new AdminSettings(
                settings.admin().host(), settings.admin().port(), token, auth(settings.admin())),
            new Watched(
                List.of(
                    Probe.vital("memory_agent", () -> database(memory)),
                    Probe.vital("intake", () -> intake(watching.watch(), bot)),
                    Probe.partial("wal_system", () -> log(memory.store().status().walBytes())),
                    Probe.partial("backup_system", whole.safekeeping()::health),
                    Probe.partial("resources", () -> resources(watching.watch())),
                    Probe.partial("telegram", () -> telegram(bot.telegram())),
                    Probe.partial("model", () -> model(tasks.gateway().status())),
                    Probe.partial("embeddings", whole.embedding()::health)),
                () -> shown(bot.telegram()),
                around.metrics()),
            routes,
            around.clock(),
            around.random());
  }

  String token() {
    return token.value();
  }

  AdminServer server() {
    return server;
  }

  private static Health database(MemoryAgent memory) {
    memory.check();
    var writes = memory.store().breaker().status();
    return writes.state() == BreakerStatus.State.CLOSED
        ? Health.healthy("The database answers.")
        : Health.degraded("Nothing can be stored: " + writes.lastError().orElse("it failed."));
  }

  private static ObservabilityAuth auth(Settings.Admin admin) {
    return switch (admin.observabilityAuth()) {
      case DISABLED -> ObservabilityAuth.DISABLED;
      case METRICS_AND_SLO -> ObservabilityAuth.METRICS_AND_SLO;
      case ALL -> ObservabilityAuth.ALL;
    };
  }

  private static Health intake(Watch watch, BotWiring bot) {
    if (watch.restarts().going()) {
      return Health.degraded("It comes to rest for a restart and takes nothing in.");
    }
    return bot.assistant()
        .maintenance()
        .now()
        .map(
            window ->
                Health.degraded("Maintenance until " + window.until() + ": messages are kept."))
        .orElseGet(() -> Health.healthy("Messages are taken in."));
  }

  private static Health log(long bytes) {
    String size = "The write-ahead log has %.1f MB.".formatted(bytes / MB);
    return bytes > LARGE_LOG
        ? Health.degraded(size + " A program that reads the database for long keeps it so large.")
        : Health.healthy(size);
  }

  private static Health resources(Watch watch) {
    if (watch.restarts().degraded()) {
      return Health.degraded("Restarts do not help against its use of memory: /resources/status");
    }
    return watch.resources().status().emergencyMode()
        ? Health.degraded("Memory is short; it is cleaning up: /resources/status")
        : Health.healthy("Memory and processor suffice.");
  }

  private static Health telegram(commonplace.bot.telegram.TelegramStatus status) {
    return switch (status.connection()) {
      case OFF -> Health.off(status.words());
      case CONNECTED -> Health.healthy(status.words());
      case CONNECTING -> Health.degraded(status.words());
      case UNAUTHORIZED, CONFLICT, UNREACHABLE -> Health.unhealthy(status.words());
    };
  }

  private static TelegramStatus shown(commonplace.bot.telegram.TelegramStatus status) {
    return new TelegramStatus(
        status.connection().name().toLowerCase(Locale.ROOT),
        status.words(),
        status.bot().map(b -> b.username()).orElse(null),
        "polling",
        status.lastPoll().orElse(null),
        status.lastUpdate().orElse(null),
        status.pending().isPresent() ? status.pending().getAsInt() : null,
        status.lastError().map(e -> e.words()).orElse(null));
  }

  static Health model(ModelStatus status) {
    if (!status.configured()) {
      return Health.off("No model is configured; answers are made of quotes.");
    }
    return status
        .lastError()
        .map(e -> Health.degraded(e.sentence()))
        .orElseGet(
            () ->
                Health.healthy(
                    status.finished() == 0
                        ? "A model is configured; it has not been asked yet."
                        : "The model answers."));
  }
}
