package commonplace;

import commonplace.bot.Assistant;
import commonplace.bot.Channel;
import commonplace.bot.Literal;
import commonplace.bot.Tempo;
import commonplace.bot.When;
import commonplace.bot.access.Access;
import commonplace.bot.access.AccessRule;
import commonplace.bot.again.CachedAnswerer;
import commonplace.bot.answer.Answerer;
import commonplace.bot.answer.Attentive;
import commonplace.bot.answer.Briefing;
import commonplace.bot.answer.ExtractiveAnswerer;
import commonplace.bot.answer.ModelAnswerer;
import commonplace.bot.command.AdminCommands;
import commonplace.bot.telegram.SqliteNotices;
import commonplace.bot.telegram.TelegramChannel;
import commonplace.bot.telegram.TelegramSettings;
import commonplace.bot.telegram.TelegramStatus;
import commonplace.bot.web.Controls;
import commonplace.bot.web.MemoryApi;
import commonplace.bot.web.MemoryArchive;
import commonplace.bot.web.ReviewApi;
import commonplace.bot.web.WebChannel;
import commonplace.bot.web.WebPages;
import commonplace.bot.web.WebRoutes;
import commonplace.config.Secret;
import commonplace.config.Settings;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.snapshot.Snapshots;
import commonplace.tasks.job.CancelOutcome;
import commonplace.tasks.job.JobId;
import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Joins what is talked to.
final class BotWiring {
  private final Tempo tempo = new Tempo();
  private final Assistant assistant;
  private final WebRoutes routes;
  private final ReviewApi review;
  private final MemoryApi seen;
  private final Optional<TelegramChannel> telegram;
  private final Optional<String> pairingCode;

  BotWiring(
      MemoryAgent memory,
      TasksWiring tasks,
      AdminCommands operator,
      Snapshots snapshots,
      Around around) {
    Settings settings = around.settings();
    telegram = settings.telegram().token().map(token -> telegram(token, memory, around));
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
                around.operations(),
                operator,
                tasks.tasks().erasure(memory.erasing(), snapshots),
                settings.retention()));
    routes =
        new WebRoutes(
            WebPages.load(),
            web,
            archive,
            controls(memory, tasks),
            () -> UUID.randomUUID().toString());
    seen = new MemoryApi(memory, new When(around.clock(), settings.zone()));
    review = new ReviewApi(() -> desk(memory, tasks));
  }

  private static ReviewApi.Desk desk(MemoryAgent memory, TasksWiring tasks) {
    Person owner = memory.spaces().owner();
    return new ReviewApi.Desk(
        tasks.tasks().enrichments().reviews(Optional.of(owner.space())), owner.name());
  }

  Assistant assistant() {
    return assistant;
  }

  /// The page and what it asks for.
  void mount(RoutesConfig config) {
    routes.mount(config);
    review.mount(config);
    seen.mount(config);
  }

  Optional<String> pairingCode() {
    return pairingCode;
  }

  Tempo tempo() {
    return tempo;
  }

  /// Tells the owner that, as it stands.
  ///
  /// @return false when there is no chat to reach him in
  boolean tellOwner(String text) {
    return assistant.tellOwner(text.lines().map(Literal::of).collect(Collectors.joining("\n\n")));
  }

  /// Whether people who write over Telegram are not heard.
  boolean cutOff() {
    return switch (telegram().connection()) {
      case OFF, CONNECTED, CONNECTING -> false;
      case UNAUTHORIZED, CONFLICT, UNREACHABLE -> true;
    };
  }

  TelegramStatus telegram() {
    return telegram.map(TelegramChannel::status).orElseGet(TelegramStatus::off);
  }

  private TelegramChannel telegram(Secret token, MemoryAgent memory, Around around) {
    Settings.Telegram telegram = around.settings().telegram();
    return new TelegramChannel(
        new TelegramSettings(
            token.value(),
            telegram.apiUrl(),
            telegram.pacing() == Settings.Pacing.ON,
            around.settings().zone()),
        new SqliteNotices(memory.store()),
        around.breakers().telegram(),
        new TelegramChannel.Around(
            around.clock(), around.random(), around.workers(), around.operations(), tempo));
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
      MemoryAgent memory, TasksWiring tasks, Around around, List<Channel> channels) {
    var extractive =
        new ExtractiveAnswerer(memory, new When(around.clock(), around.settings().zone()));
    Optional<Settings.Model> server = around.settings().model();
    if (server.isEmpty()) {
      return new Attentive(extractive, memory, around.settings().zone());
    }
    Map<String, Channel> byName =
        channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    var model =
        new ModelAnswerer(
            tasks.gateway(),
            new ModelAnswerer.Sight(memory, around.clock(), around.settings().zone()),
            byName,
            extractive);
    memory.answers().serve(around.settings().cache());
    var cached =
        new CachedAnswerer(
            model,
            String.join(
                "\n",
                server.get().baseUrl().toString(),
                server.get().name().orElse(""),
                Briefing.persona()),
            memory,
            new When(around.clock(), around.settings().zone()),
            around.operations());
    return new Attentive(cached, memory, around.settings().zone());
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
