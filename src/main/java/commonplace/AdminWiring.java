package commonplace;

import commonplace.admin.AdminServer;
import commonplace.admin.AdminSettings;
import commonplace.admin.Health;
import commonplace.admin.Probe;
import commonplace.admin.TelegramStatus;
import commonplace.admin.Watched;
import commonplace.admin.guard.AdminToken;
import commonplace.config.Settings;
import commonplace.memory.MemoryAgent;
import commonplace.tasks.gateway.ModelStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Locale;

/// Joins what watches.
final class AdminWiring {
  private final AdminToken token;
  private final AdminServer server;

  AdminWiring(MemoryAgent memory, TasksWiring tasks, BotWiring bot, Application.Around around) {
    Settings settings = around.settings();
    token = AdminToken.at(settings.home().resolve("data").resolve("admin-token"), around.random());
    PrometheusMeterRegistry metrics = around.watch().metrics();
    Meters.register(metrics, tasks, bot);
    server =
        new AdminServer(
            new AdminSettings(settings.admin().host(), settings.admin().port(), token),
            new Watched(
                List.of(
                    Probe.vital("memory_agent", () -> database(memory)),
                    Probe.partial("telegram", () -> telegram(bot.telegram())),
                    Probe.partial("model", () -> model(tasks.gateway().status()))),
                () -> shown(bot.telegram()),
                new Board(tasks.tasks().jobs()),
                around.metrics()),
            List.of(bot.routes()::mount),
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
    return Health.healthy("The database answers.");
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
        null,
        status.lastUpdate().orElse(null),
        null,
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
