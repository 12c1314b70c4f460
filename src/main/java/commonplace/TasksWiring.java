package commonplace;

import commonplace.admin.metrics.JobEvents;
import commonplace.admin.metrics.MetricLog;
import commonplace.bot.telegram.TelegramFiles;
import commonplace.bot.telegram.TelegramSettings;
import commonplace.config.Settings;
import commonplace.memory.MemoryAgent;
import commonplace.tasks.Tasks;
import commonplace.tasks.Tools;
import commonplace.tasks.engine.EngineSettings;
import commonplace.tasks.engine.MachineTier;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Network;
import commonplace.tasks.fetch.OwnPages;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.fetch.SentFiles;
import commonplace.tasks.flagship.Evaluator;
import commonplace.tasks.gateway.Limits;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.mine.model.Miner;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Joins what is worked on.
final class TasksWiring {
  private final AssistantNotifier notifier;
  private final Tasks tasks;
  private final ModelGateway gateway;
  private final MediaWiring media;
  private final Miner miner;

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
    MachineTier tier = around.settings().jobs().on(JobSurroundings.machine());
    gateway =
        new ModelGateway(
            around
                .settings()
                .model()
                .map(model -> server(model, tier))
                .orElse(new ModelSettings.None()),
            new SqliteCallLog(memory.store()),
            new ModelGateway.Sources(
                around.clock(), around.random(), () -> UUID.randomUUID().toString()),
            around.breakers().model(),
            around.operations());
    miner =
        new Miner(
            gateway,
            around.settings().model().map(Settings.Model::mining).orElse(Miner.Settings.STANDARD));
    tasks =
        new Tasks(
            memory.store(),
            memory.library(),
            new Tools(
                new Tools.Reach(fetcher, sentFiles(around.settings()), Optional.of(media.media())),
                Optional.of(miner),
                Optional.of(new Evaluator(gateway)),
                around.settings().enrich().rules(),
                around.settings().exportFolder()),
            notifier,
            new EngineSettings(
                tier,
                around.settings().jobs().timeouts(),
                new JobSurroundings(around.settings().home()),
                around.clock(),
                around.random(),
                around.workers(),
                around.operations()));
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

  Miner miner() {
    return miner;
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

  private static ModelSettings server(Settings.Model model, MachineTier tier) {
    return new ModelSettings.Server(
        model.baseUrl(),
        model.apiKey().map(key -> new ModelSettings.ApiKey(key.value())),
        model.name(),
        model.spending(),
        Limits.STANDARD.withJobs(tier.mining()));
  }
}
