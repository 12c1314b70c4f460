package commonplace.embed;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Place;
import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Worker;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingLoopTest {
  private static final int BATCHES = 3;

  @TempDir Path dir;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-03T10:00:00Z"));
  private final InstantSource clock = now::get;
  private final Operations operations = new Operations(new SimpleMeterRegistry(), clock);
  private final Model model = new Model();
  private MemoryAgent memory;
  private EmbeddingLoop loop;
  private Workers workers;

  /// Takes a minute a batch, and tells when it was used and tidied.
  private final class Model implements OwnEmbedder {
    private final Semaphore embedded = new Semaphore(0);
    private final Semaphore tidied = new Semaphore(0);

    @Override
    public Optional<String> model() {
      return Optional.of("a model");
    }

    @Override
    public Embedded embed(Use use, List<Text> texts) {
      now.updateAndGet(then -> then.plus(EmbeddingLoop.TIDY));
      embedded.release();
      return new Embedded.Vectors(texts.stream().map(_ -> new float[] {1, 2}).toList());
    }

    @Override
    public String words() {
      return "A model.";
    }

    @Override
    public void tidy() {
      tidied.release();
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void open() {
    memory = MemoryAgent.open(dir, clock, operations);
    Place place = memory.spaces().place(new Address("web", "main"), false, memory.spaces().owner());
    for (int i = 0; i < 16 * BATCHES; i++) {
      memory.conversations().said(place, memory.spaces().owner(), "message " + i, now.get());
    }
    memory.meanings().use(model);
    loop = new EmbeddingLoop(memory.meanings(), model, operations, clock);
    workers = new Workers(clock, operations);
  }

  @AfterEach
  void close() {
    workers.close();
    memory.close();
  }

  private void start() {
    workers.start(
        "embedding", new Worker.Terms(Duration.ofMinutes(60), Duration.ofSeconds(5)), loop);
  }

  @Test
  void what_nobody_needs_is_given_up_by_the_clock_in_the_middle_of_a_backlog() throws Exception {
    start();
    assertThat(model.tidied.tryAcquire(BATCHES, 60, SECONDS)).isTrue();
    assertThat(model.embedded.availablePermits()).isEqualTo(BATCHES);
    assertThat(memory.meanings().count()).isEqualTo(16 * BATCHES);
  }

  @Test
  void while_memory_is_short_nothing_is_embedded() throws Exception {
    loop.hold();
    start();
    assertThat(model.embedded.tryAcquire(2, SECONDS)).isFalse();
    loop.go();
    assertThat(model.embedded.tryAcquire(BATCHES, 60, SECONDS)).isTrue();
  }
}
