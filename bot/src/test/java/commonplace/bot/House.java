package commonplace.bot;

import commonplace.bot.access.Access;
import commonplace.bot.access.AccessRule;
import commonplace.bot.answer.Answerer;
import commonplace.bot.answer.ExtractiveAnswerer;
import commonplace.bot.command.Commands;
import commonplace.bot.command.ForgetCommands;
import commonplace.bot.command.Listings;
import commonplace.bot.command.MemoryCommands;
import commonplace.bot.command.OperatorCommands;
import commonplace.memory.MemoryAgent;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.erase.Retention;
import commonplace.memory.measure.Operations;
import commonplace.memory.post.Arrival;
import commonplace.memory.post.Letter;
import commonplace.memory.snapshot.Rotation;
import commonplace.memory.snapshot.SnapshotSettings;
import commonplace.memory.snapshot.Snapshots;
import commonplace.tasks.Tasks;
import commonplace.tasks.Tools;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.engine.EngineSettings;
import commonplace.tasks.erase.Erasure;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Network;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.job.Job;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A real memory and real jobs in a folder, and an assistant over a recording channel.
public final class House implements AutoCloseable {
  public static final Address ANNS_CHAT = new Address("telegram", "11");
  static final Incoming.Sender ANN = new Incoming.Sender("11", "Ann");

  public final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  public final RecordingChannel channel = new RecordingChannel("telegram");
  public final When when = new When(clock, ZoneOffset.UTC);
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  public final Operations operations = new Operations(meters, clock);
  private final Workers workers = new Workers(clock, operations);
  private final Path folder;
  public final MemoryAgent memory;
  public final Tasks tasks;
  private final CompletableFuture<Notifier> news = new CompletableFuture<>();
  private static final AtomicInteger UPDATES = new AtomicInteger();

  public House(Path folder) {
    this(folder, new Site());
  }

  public House(Path folder, Site site) {
    this.folder = folder;
    var operations = new Operations(new SimpleMeterRegistry(), clock);
    memory = MemoryAgent.open(folder, clock, operations);
    var network = new Network(Resolver.system(), new Breaker("fetch", clock), operations, clock);
    var fetcher = new Fetcher(network, AllowedHosts.parse(""), FetchLimits.standard(), clock, site);
    tasks =
        new Tasks(
            memory.store(),
            memory.library(),
            Tools.plain(fetcher),
            new LateNews(),
            new EngineSettings(2, clock, new Random(1), workers, operations));
  }

  Assistant assistant(Answerer answerer) {
    return assistant(answerer, new AccessRule.Listed(List.of("11")));
  }

  Assistant assistant(Answerer answerer, AccessRule rule) {
    var assistant =
        new Assistant(
            memory,
            tasks.jobs(),
            answerer,
            new Access(rule, memory.spaces()),
            new Assistant.Surroundings(
                List.of(channel),
                when,
                clock,
                operations,
                new RecordingAdmin(),
                erasure(),
                Retention.FOR_EVER));
    news.complete(assistant.notifier());
    return assistant;
  }

  public OperatorCommands operators(Maintenance maintenance) {
    return new OperatorCommands(new RecordingAdmin(), maintenance, memory.spaces(), clock, when);
  }

  public Commands commands(Predicate<ConversationId> stop) {
    return new Commands(
        new Listings(memory, when),
        tasks.jobs(),
        stop,
        operators(new Maintenance(memory.store(), clock)),
        new Commands.Personal(
            memory.spaces(),
            new MemoryCommands(memory, when, Retention.FOR_EVER),
            new ForgetCommands(memory, erasure(), stop, when, clock)));
  }

  public Erasure erasure() {
    return tasks.erasure(memory.erasing(), snapshots());
  }

  public Snapshots snapshots() {
    return new Snapshots(
        new SnapshotSettings(
            folder.resolve("commonplace.db"),
            folder.resolve("backups"),
            Optional.empty(),
            new SnapshotSettings.Encryption(false, folder.resolve("backup.key")),
            Rotation.STANDARD,
            SnapshotSettings.AfterErase.DELETE),
        clock,
        new SecureRandom());
  }

  public ExtractiveAnswerer extractive() {
    return new ExtractiveAnswerer(memory, when);
  }

  /// A message of Ann as it reaches the channel.
  static Incoming incoming(String text) {
    int id = UPDATES.incrementAndGet();
    return new Incoming(
        "u" + id,
        ANNS_CHAT,
        false,
        ANN,
        "m" + id,
        text,
        Optional.empty(),
        false,
        Instant.parse("2026-11-22T09:59:00Z"));
  }

  /// A message that is stored and waits for its answer.
  public Letter letter(String text) {
    return letter(ANNS_CHAT, text);
  }

  public Letter letter(Address address, String text) {
    return letter(address, memory.spaces().enrol(address.channel(), address.chat(), "Ann"), text);
  }

  /// What that person writes.
  public Letter letter(Address address, Person person, String text) {
    return letter(memory.spaces().place(address, false, person), person, text);
  }

  /// What that person writes where others read along.
  public Letter letterToGroup(Address address, Person person, String text) {
    return letter(memory.spaces().place(address, true, person), person, text);
  }

  /// What Ann passes on, and somebody else wrote.
  public Letter forwarded(String text) {
    Person ann = memory.spaces().enrol(ANNS_CHAT.channel(), ANNS_CHAT.chat(), "Ann");
    return letter(memory.spaces().place(ANNS_CHAT, false, ann), ann, text, true);
  }

  private Letter letter(Place place, Person person, String text) {
    return letter(place, person, text, false);
  }

  private Letter letter(Place place, Person person, String text, boolean forwarded) {
    int id = UPDATES.incrementAndGet();
    return memory
        .inbox()
        .accept(
            new Arrival(
                "u" + id,
                place,
                person,
                "m" + id,
                text,
                Optional.empty(),
                clock.instant(),
                forwarded))
        .orElseThrow();
  }

  /// Waits until the channel takes nothing in any more.
  void awaitUnheard() throws InterruptedException {
    await(() -> !channel.listens());
  }

  /// Waits until so many deliveries were tried.
  void awaitTried(int count) throws InterruptedException {
    await(() -> channel.tried.size() >= count);
  }

  private static void await(BooleanSupplier wanted) throws InterruptedException {
    var never = new CountDownLatch(1);
    for (int i = 0; i < 1_000 && !wanted.getAsBoolean(); i++) {
      boolean _ = never.await(10, TimeUnit.MILLISECONDS);
    }
    if (!wanted.getAsBoolean()) {
      throw new AssertionError("not within 10 s");
    }
  }

  /// How many operations of that type ended that way.
  public double counted(String operation, String status) {
    return meters
        .counter("commonplace.operations", "operation_type", operation, "status", status)
        .count();
  }

  public long count(String sql) {
    return memory.store().read(db -> db.createQuery(sql).mapTo(Long.class).one());
  }

  public List<String> column(String sql) {
    return memory.store().read(db -> db.createQuery(sql).mapTo(String.class).list());
  }

  @Override
  public void close() {
    tasks.close();
    workers.close();
    memory.close();
  }

  private final class LateNews implements Notifier {
    /// Nobody listens to progress in a house without an assistant.
    @Override
    public void progress(Job job) {
      if (news.isDone()) {
        news.join().progress(job);
      }
    }

    @Override
    public void finished(Job job, Digest digest) {
      news.join().finished(job, digest);
    }

    @Override
    public void failed(Job job, String sentence) {
      news.join().failed(job, sentence);
    }
  }
}
