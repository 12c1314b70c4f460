package commonplace;

import commonplace.admin.Health;
import commonplace.admin.watch.Relief;
import commonplace.admin.watch.Rung;
import commonplace.config.Settings;
import commonplace.embed.EmbeddingLoop;
import commonplace.embed.LocalEmbedder;
import commonplace.embed.NoEmbedder;
import commonplace.embed.OwnEmbedder;
import commonplace.embed.RemoteEmbedder;
import commonplace.memory.MemoryAgent;
import commonplace.memory.recall.vector.Breadth;
import commonplace.memory.recall.vector.Meanings;
import commonplace.tasks.gateway.EmbeddingGateway;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Joins what finds texts by their meaning.
final class EmbeddingWiring implements AutoCloseable {
  /// A batch of long texts takes seconds, a dead server two minutes with all its tries.
  private static final Worker.Terms TERMS =
      new Worker.Terms(Duration.ofMinutes(5), Duration.ofSeconds(5));

  /// MB of `memory.limit` below which the model in this process would be unloaded again and again.
  private static final int ROOM_FOR_A_MODEL = 600;

  /// Half of what the machine has, and no more than pays: the other half answers people.
  private static final int THREADS =
      Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);

  private final Meanings meanings;
  private final OwnEmbedder embedder;
  private final EmbeddingLoop loop;
  private final Around around;
  private Optional<Worker> worker = Optional.empty();
  private boolean closed;

  /// Nothing is loaded or sent before [#start].
  EmbeddingWiring(MemoryAgent memory, Around around) {
    this.around = around;
    meanings = memory.meanings();
    memory.recall().look(new Breadth(around.settings().embeddings().breadth()));
    embedder = embedder(memory, around);
    loop = new EmbeddingLoop(meanings, embedder, around.operations(), around.clock());
  }

  synchronized void start() {
    if (closed) {
      return;
    }
    meanings.use(embedder);
    if (embedder.model().isPresent()) {
      worker = Optional.of(around.workers().start("embedding", TERMS, loop));
    }
  }

  /// What it gives up when memory or CPU run short.
  List<Relief> reliefs() {
    return List.of(
        Relief.once("vectors in memory", Rung.CACHES, meanings::release),
        new Relief("the model for embeddings", Rung.MODELS, loop::hold, loop::go),
        new Relief("embedding", Rung.CPU, () -> loop.slow(true), () -> loop.slow(false)));
  }

  Health health() {
    return embedder
        .trouble()
        .map(Health::degraded)
        .orElseGet(
            () ->
                embedder.model().isPresent()
                    ? Health.healthy(embedder.words())
                    : Health.off(embedder.words()));
  }

  private static OwnEmbedder embedder(MemoryAgent memory, Around around) {
    Settings.Embeddings given = around.settings().embeddings();
    Optional<OwnEmbedder> remote = given.server().map(server -> remote(server, memory, around));
    return switch (given.mode()) {
      case OFF -> new NoEmbedder("Texts are found by their words alone: embeddings.mode is off.");
      case REMOTE -> remote.orElseThrow();
      case LOCAL -> local(around);
      case AUTO -> remote.orElseGet(() -> roomy(around));
    };
  }

  private static OwnEmbedder roomy(Around around) {
    return around.settings().watch().memoryLimit() < ROOM_FOR_A_MODEL
        ? new NoEmbedder(
            "Texts are found by their words alone: a model for embeddings needs a memory.limit of %d MB."
                .formatted(ROOM_FOR_A_MODEL))
        : local(around);
  }

  private static OwnEmbedder local(Around around) {
    return new LocalEmbedder(
        around.settings().home().resolve("data").resolve("embedding"), THREADS, around.clock());
  }

  private static OwnEmbedder remote(
      Settings.EmbeddingServer server, MemoryAgent memory, Around around) {
    return new RemoteEmbedder(
        new EmbeddingGateway(
            new ModelSettings.Server(
                server.baseUrl(),
                server.apiKey().map(key -> new ModelSettings.ApiKey(key.value())),
                Optional.of(server.name()),
                server.spending(),
                EmbeddingGateway.LIMITS),
            new SqliteCallLog(memory.store()),
            new ModelGateway.Sources(
                around.clock(), around.random(), () -> UUID.randomUUID().toString()),
            around.breakers().embed(),
            around.operations()),
        server.name() + " at " + server.baseUrl().getHost());
  }

  @Override
  public synchronized void close() {
    closed = true;
    worker.ifPresent(Worker::close);
    embedder.close();
  }
}
