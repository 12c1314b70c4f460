package commonplace;

import commonplace.config.Settings;
import commonplace.log.Logs;
import commonplace.memory.MemoryAgent;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/// The running program: what was started, and how it is closed in reverse.
final class Application implements AutoCloseable {
  private final MemoryAgent memory;
  private final TasksWiring tasks;
  private final BotWiring bot;
  private final AdminWiring admin;

  private final OwnAddress address;

  private Application(
      MemoryAgent memory, TasksWiring tasks, BotWiring bot, AdminWiring admin, OwnAddress address) {
    this.memory = memory;
    this.tasks = tasks;
    this.bot = bot;
    this.admin = admin;
    this.address = address;
  }

  /// Builds every part and starts it, memory first and the channels last. When a part cannot start,
  /// what was started is closed.
  static Application start(Settings settings, Logs logs) {
    InstantSource clock = InstantSource.system();
    var random = new SecureRandom();
    MemoryAgent memory = MemoryAgent.open(settings.home().resolve("data"), clock);
    try {
      var address = new OwnAddress(settings.admin().host());
      var around = new Around(settings, clock, random);
      var tasks = new TasksWiring(memory, around, new SampleArticle(address));
      var bot = new BotWiring(memory, tasks, around);
      var admin = new AdminWiring(memory, tasks, bot, around);
      var application = new Application(memory, tasks, bot, admin, address);
      logs.conceal(admin.token());
      bot.pairingCode().ifPresent(logs::conceal);
      address.listensOn(admin.server().start());
      tasks.notifier().connect(bot.assistant().notifier());
      // the assistant first: it takes up what an earlier run left undelivered, and nothing newer
      bot.assistant().start();
      tasks.tasks().start();
      return application;
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  /// What every part is told.
  record Around(Settings settings, InstantSource clock, SecureRandom random) {}

  /// Where the page is: `http://localhost:9000/`.
  String address() {
    return address.page();
  }

  /// What a Telegram user sends to become the owner, while nobody is.
  Optional<String> pairingCode() {
    return bot.pairingCode();
  }

  @Override
  public void close() {
    bot.assistant().close();
    tasks.tasks().close();
    tasks.gateway().close();
    admin.server().close();
    memory.close();
  }
}
