package commonplace;

import commonplace.bot.Assistant;
import commonplace.bot.Channel;
import commonplace.bot.Tempo;
import commonplace.bot.When;
import commonplace.bot.access.Access;
import commonplace.bot.access.AccessRule;
import commonplace.bot.answer.Answerer;
import commonplace.bot.answer.ExtractiveAnswerer;
import commonplace.bot.answer.ModelAnswerer;
import commonplace.bot.telegram.SqliteNotices;
import commonplace.bot.telegram.TelegramChannel;
import commonplace.bot.telegram.TelegramSettings;
import commonplace.bot.telegram.TelegramStatus;
import commonplace.bot.web.Controls;
import commonplace.bot.web.MemoryArchive;
import commonplace.bot.web.WebChannel;
import commonplace.bot.web.WebPages;
import commonplace.bot.web.WebRoutes;
import commonplace.config.Secret;
import commonplace.config.Settings;
import commonplace.memory.MemoryAgent;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.Address;
import commonplace.tasks.job.CancelOutcome;
import commonplace.tasks.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Joins what is talked to.
final class BotWiring {
  private final Assistant assistant;
  private final WebRoutes routes;
  private final Optional<TelegramChannel> telegram;
  private final Optional<String> pairingCode;

  BotWiring(MemoryAgent memory, TasksWiring tasks, Application.Around around) {
    Settings settings = around.settings();
    var tempo = new Tempo();
    telegram = settings.telegram().token().map(token -> telegram(token, memory, around, tempo));
    pairingCode =
        telegram.isPresent()
                && settings.access() instanceof Settings.Access.Pair
                && !memory.spaces().ownerIsPaired()
            ? Optional.of(PairingCode.next(around.random()))
            : Optional.empty();
    var archive = new MemoryArchive(memory);
    var web = new WebChannel(archive, around.clock(), tempo);
    List<Channel> channels = new ArrayList<>(List.of(web));
    telegram.ifPresent(channels::add);
    var access = new Access(rule(settings.access(), pairingCode), memory.spaces());
    assistant =
        new Assistant(
            memory,
            tasks.tasks().jobs(),
            answerer(memory, tasks, around, channels),
            access,
            new Assistant.Surroundings(
                channels,
                new When(around.clock(), settings.zone()),
                around.clock(),
                around.watch().operations(),
                new Operator(memory, tasks, this::telegram, around.watch().workers())));
    routes =
        new WebRoutes(
            WebPages.load(),
            web,
            archive,
            controls(memory, tasks),
            () -> UUID.randomUUID().toString());
  }

  Assistant assistant() {
    return assistant;
  }

  WebRoutes routes() {
    return routes;
  }

  Optional<String> pairingCode() {
    return pairingCode;
  }

  TelegramStatus telegram() {
    return telegram.map(TelegramChannel::status).orElseGet(TelegramStatus::off);
  }

  private static TelegramChannel telegram(
      Secret token, MemoryAgent memory, Application.Around around, Tempo tempo) {
    Settings.Telegram telegram = around.settings().telegram();
    return new TelegramChannel(
        new TelegramSettings(
            token.value(),
            telegram.apiUrl(),
            telegram.pacing() == Settings.Pacing.ON,
            around.settings().zone()),
        new SqliteNotices(memory.store()),
        new Breaker("telegram", around.clock()),
        new TelegramChannel.Around(
            around.clock(),
            around.random(),
            around.watch().workers(),
            around.watch().operations(),
            tempo));
  }

  private static AccessRule rule(Settings.Access access, Optional<String> code) {
    return switch (access) {
      case Settings.Access.Pair() -> new AccessRule.Pair(code);
      case Settings.Access.Listed(var ids) ->
          new AccessRule.Listed(ids.stream().map(String::valueOf).toList());
      case Settings.Access.Open() -> new AccessRule.Open();
    };
  }

  private static Answerer answerer(
      MemoryAgent memory, TasksWiring tasks, Application.Around around, List<Channel> channels) {
    var extractive =
        new ExtractiveAnswerer(
            memory.recall(), memory.library(), new When(around.clock(), around.settings().zone()));
    if (around.settings().model().isEmpty()) {
      return extractive;
    }
    Map<String, Channel> byName =
        channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    return new ModelAnswerer(
        tasks.gateway(),
        new ModelAnswerer.Sight(
            memory.recall(), memory.conversations(), around.clock(), around.settings().zone()),
        byName,
        extractive);
  }

  private Controls controls(MemoryAgent memory, TasksWiring tasks) {
    return new Controls() {
      @Override
      public boolean stop(String chat) {
        return assistant.stop(new Address(Access.LOCAL, chat));
      }

      @Override
      public boolean cancel(String job) {
        return tasks.tasks().jobs().cancel(new JobId(job), memory.spaces().owner().space())
            instanceof CancelOutcome.Cancelled;
      }
    };
  }
}
