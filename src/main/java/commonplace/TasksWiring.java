package commonplace;

import commonplace.admin.metrics.JobEvents;
import commonplace.admin.metrics.MetricLog;
import commonplace.bot.telegram.TelegramFiles;
import commonplace.bot.telegram.TelegramSettings;
import commonplace.config.Settings;
import commonplace.memory.MemoryAgent;
import commonplace.tasks.Tasks;
import commonplace.tasks.engine.EngineSettings;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Network;
import commonplace.tasks.fetch.OwnPages;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.fetch.SentFiles;
import commonplace.tasks.gateway.Budgets;
import commonplace.tasks.gateway.Limits;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.Prices;
import commonplace.tasks.gateway.Spending;
import commonplace.tasks.gateway.SqliteCallLog;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Joins what is worked on.
final class TasksWiring {
  /// As many jobs as the smallest hardware tier mines at once.
  private static final int JOBS_AT_ONCE = 2;

  private final AssistantNotifier notifier;
  private final Tasks tasks;
  private final ModelGateway gateway;
  private final MediaWiring media;

  TasksWiring(MemoryAgent memory, Around around, OwnPages own) {
    notifier = new AssistantNotifier(new JobEvents(new MetricLog(), around.operations()));
    var fetcher =
        new Fetcher(
            new Network(
                Resolver.system(), around.breakers().fetch(), around.operations(), around.clock()),
            allowed(around.settings().fetch()),
            FetchLimits.standard(),
            around.clock(),
            own);
    media = new MediaWiring(memory, around);
    tasks =
        new Tasks(
            memory.store(),
            memory.library(),
            new Tasks.Reach(fetcher, sentFiles(around.settings()), Optional.of(media.media())),
            notifier,
            new EngineSettings(
                JOBS_AT_ONCE,
                around.clock(),
                around.random(),
                around.workers(),
                around.operations()));
    gateway =
        new ModelGateway(
            around.settings().model().map(TasksWiring::server).orElse(new ModelSettings.None()),
            new SqliteCallLog(memory.store()),
            new ModelGateway.Sources(
                around.clock(), around.random(), () -> UUID.randomUUID().toString()),
            around.breakers().model(),
            around.operations());
  }

  AssistantNotifier notifier() {
    return notifier;
  }

  Tasks tasks() {
    return tasks;
  }

  ModelGateway gateway() {
    return gateway;
  }

  MediaWiring media() {
    return media;
  }

  /// Without Telegram only a job that an earlier run left may ask for a file of its.
  private static SentFiles sentFiles(Settings settings) {
    return settings
        .telegram()
        .token()
        .<SentFiles>map(
            token ->
                new TelegramFiles(
                    new TelegramSettings(
                        token.value(),
                        settings.telegram().apiUrl(),
                        settings.telegram().pacing() == Settings.Pacing.ON,
                        settings.zone())))
        .orElseGet(SentFiles::none);
  }

  private static AllowedHosts allowed(Settings.Fetch fetch) {
    return new AllowedHosts(
        fetch.allow().stream()
            .map(e -> (e.host().contains(":") ? "[" + e.host() + "]" : e.host()) + ":" + e.port())
            .collect(Collectors.toSet()));
  }

  private static ModelSettings server(Settings.Model model) {
    return new ModelSettings.Server(
        model.baseUrl(),
        model.apiKey().map(key -> new ModelSettings.ApiKey(key.value())),
        model.name(),
        new Spending(Prices.shipped(), Budgets.NONE),
        Limits.STANDARD.withJobs(JOBS_AT_ONCE));
  }
}
