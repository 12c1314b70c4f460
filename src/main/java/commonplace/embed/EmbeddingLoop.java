package commonplace.embed;

import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.recall.vector.Backlog.Step;
import commonplace.memory.recall.vector.Meanings;
import commonplace.tasks.worker.Heartbeat;
import commonplace.tasks.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Embeds in the background what has no vector yet. Answers go first: while one is being made it
/// waits a little before each batch.
public final class EmbeddingLoop implements Worker.Body {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingLoop.class);
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration BEHIND_ANSWERS = Duration.ofMillis(100);
  private static final Duration SLOWLY = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration UNAVAILABLE = Duration.ofSeconds(10);

  /// So often what nobody needed is given up.
  static final Duration TIDY = Duration.ofMinutes(1);

  private final Meanings meanings;
  private final OwnEmbedder embedder;
  private final Operations operations;
  private final InstantSource clock;
  private final AtomicBoolean held = new AtomicBoolean();
  private final AtomicBoolean slow = new AtomicBoolean();

  public EmbeddingLoop(
      Meanings meanings, OwnEmbedder embedder, Operations operations, InstantSource clock) {
    this.meanings = meanings;
    this.embedder = embedder;
    this.operations = operations;
    this.clock = clock;
  }

  /// Memory is short: embeds nothing and gives up the model.
  public void hold() {
    held.set(true);
    embedder.hold();
  }

  /// Undoes [#hold].
  public void go() {
    held.set(false);
    embedder.go();
  }

  /// The processor is busy: rests a second after each batch, until it is told otherwise.
  public void slow(boolean wanted) {
    slow.set(wanted);
  }

  @Override
  public void run(Heartbeat beat) throws InterruptedException {
    Duration rest = IDLE;
    Instant tidied = clock.instant();
    while (beat.rest(rest)) {
      beat.beat();
      rest = survived();
      Instant now = clock.instant();
      if (!now.isBefore(tidied.plus(TIDY))) {
        tidied = now;
        embedder.tidy();
        meanings.tidy();
      }
    }
  }

  private Duration survived() {
    try {
      return held.get() ? IDLE : rest(meanings.backlog().next());
    } catch (Exception e) {
      operations.error(e.getClass().getSimpleName(), "embedding");
      LOG.warn("A batch could not be embedded; it is tried again", e);
      return UNAVAILABLE;
    }
  }

  private Duration rest(Step step) {
    return switch (step) {
      case Step.Worked _ when slow.get() -> SLOWLY;
      case Step.Worked _ -> operations.running(Operation.TURN) > 0 ? BEHIND_ANSWERS : AT_ONCE;
      case Step.Nothing _ -> IDLE;
      case Step.Unavailable _ -> UNAVAILABLE;
    };
  }
}
