package commonplace;

import commonplace.admin.ctl.Memoryctl;
import commonplace.config.Settings;
import commonplace.log.Logs;
import commonplace.memory.MemoryAgent;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.learn.Reflection;
import commonplace.tasks.worker.Worker;
import commonplace.tasks.worker.Workers;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The running program.
final class Application {
  private final Whole whole;
  private final OwnAddress address;

  private Application(Whole whole, OwnAddress address) {
    this.whole = whole;
    this.address = address;
  }

  /// Builds every part and starts it, memory first and the channels last. Each is added to the
  /// parts before it is started, so that whatever happens, what was started is closed.
  static Application start(
      Settings settings, Safekeeping safekeeping, Logs logs, Parts parts, Ending ending) {
    InstantSource clock = InstantSource.system();
    var random = new SecureRandom();
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var operations = new Operations(metrics, clock);
    Thread.setDefaultUncaughtExceptionHandler(new Uncaught(operations, ending));
    MemoryAgent memory =
        parts.add(
            safekeeping
                .rescue()
                .open(
                    () ->
                        MemoryAgent.open(
                            settings.home().resolve("data"),
                            clock,
                            operations,
                            safekeeping.journal())));
    var address = new OwnAddress(settings.admin().host());
    Workers workers = parts.add(new Workers(clock, operations));
    var breakers = Breakers.beside(memory.store().breaker(), clock);
    var around =
        new Around(
            settings, clock, random, new Around.Gauges(metrics, operations, workers, breakers));
    var tasks = new TasksWiring(memory, around, new SampleArticle(address));
    parts.add(tasks.gateway());
    parts.add(tasks.media());
    parts.add(tasks.tasks());
    var embedding = parts.add(new EmbeddingWiring(memory, around));
    var operator = new Operator(around);
    var bot = new BotWiring(memory, tasks, operator, safekeeping.snapshots(), around);
    var whole = new Whole(memory, tasks, bot, embedding, safekeeping);
    var watching = parts.add(new Watching(whole, around, logs, ending));
    var memoryctl = new Memoryctl(Restorer.desks(whole, settings, watching), clock);
    operator.serve(new Operator.Served(whole, watching, memoryctl));
    var admin = new AdminWiring(whole, watching, memoryctl, around);
    logs.conceal(admin.token());
    bot.pairingCode().ifPresent(logs::conceal);
    parts.add(admin.server());
    parts.add(memoryctl);
    address.listensOn(admin.server().start());
    tasks.notifier().connect(bot.assistant().notifier());
    // INVARIANT: the channels close before the server, which would wait for their open streams
    parts.add(bot.assistant());
    // the assistant first: it takes up what an earlier run left undelivered, and nothing newer
    bot.assistant().start();
    tasks.tasks().start();
    parts.add(reflection(memory, tasks, around));
    watching.start();
    return new Application(whole, address);
  }

  /// Waits for the model as long as a call in the background may take.
  private static Worker reflection(MemoryAgent memory, TasksWiring tasks, Around around) {
    return around
        .workers()
        .start(
            "reflection",
            new Worker.Terms(CallTerms.WORK.multipliedBy(2), Duration.ofSeconds(2)),
            new Reflection(
                memory,
                tasks.gateway(),
                around.clock(),
                around.settings().zone(),
                around.operations()));
  }

  /// Where the page is: `http://localhost:9000/`.
  String address() {
    return address.page();
  }

  /// What a Telegram user sends to become the owner, while nobody is.
  Optional<String> pairingCode() {
    return whole.bot().pairingCode();
  }

  /// Runs that as soon as somebody has used the pairing code, or now when somebody has.
  void whenPaired(Runnable then) {
    whole.memory().spaces().whenPaired(then);
    if (whole.memory().spaces().ownerIsPaired()) {
      then.run();
    }
  }

  /// Tells the owner, where there is a chat to reach him in.
  void tellOwner(String words) {
    boolean _ = whole.bot().tellOwner(words);
  }

  /// Makes the first message quick, and then begins to embed.
  void warmUp() {
    // INVARIANT: the first questions are asked without a model, so that none is loaded for them
    WarmUp.begin(whole.memory(), whole.embedding()::start);
  }
}
