package commonplace.embed;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The model in this process: loaded when somebody needs it, unloaded when nobody did for a while
/// or memory is short. Questions have a thread of their own, so that none waits behind a batch.
/// Safe for use from any thread.
public final class LocalEmbedder implements OwnEmbedder {
  /// Without a text for so long it is unloaded.
  static final Duration IDLE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(LocalEmbedder.class);

  private final Unpacked files;
  private final int threads;
  private final InstantSource clock;
  private final ExecutorService questions =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("question-embedder").factory());
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private Optional<E5> loaded = Optional.empty();
  private volatile Optional<String> broken = Optional.empty();
  private volatile boolean held;
  private volatile Instant lastUse = Instant.EPOCH;

  /// @param folder where the files of the model are unpacked
  /// @param threads that a batch may keep busy
  public LocalEmbedder(Path folder, int threads, InstantSource clock) {
    this.files = new Unpacked(folder);
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public Optional<String> model() {
    return broken.isPresent() ? Optional.empty() : Optional.of(E5.NAME);
  }

  @Override
  public String words() {
    return "Texts are found by meaning with %s, which is %s."
        .formatted(E5.NAME, isLoaded() ? "loaded" : "loaded when it is needed");
  }

  @Override
  public Optional<String> trouble() {
    return broken;
  }

  @Override
  public Embedded embed(Use side, List<Text> texts) {
    return switch (side) {
      case PASSAGE -> made("passage: ", texts);
      case QUESTION -> {
        try {
          yield questions.submit(() -> made("query: ", texts)).get();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          yield new Embedded.Unavailable("Stopped.");
        } catch (ExecutionException e) {
          throw new IllegalStateException("embedding threw", e.getCause());
        }
      }
    };
  }

  private Embedded made(String prefix, List<Text> texts) {
    lastUse = clock.instant();
    use.readLock().lock();
    try {
      if (loaded.isPresent()) {
        return vectors(loaded.get(), prefix, texts);
      }
    } finally {
      use.readLock().unlock();
    }
    use.writeLock().lock();
    try {
      if (held) {
        return new Embedded.Unavailable("Memory is short: the model is not loaded.");
      }
      if (loaded.isEmpty()) {
        loaded = Optional.of(E5.load(files, threads));
      }
    } catch (IOException | OrtException | LinkageError | RuntimeException e) {
      LOG.error("The model {} cannot be used until the next start", E5.NAME, e);
      broken =
          Optional.of(
              "The model %s cannot be used on this machine; only words are searched. The log says why; embeddings.base-url names a server instead."
                  .formatted(E5.NAME));
      return new Embedded.Unavailable(broken.get());
    } finally {
      use.writeLock().unlock();
    }
    return made(prefix, texts);
  }

  /// What the model throws is about these texts: it was loaded, and takes others.
  private static Embedded vectors(E5 model, String prefix, List<Text> texts) {
    try {
      return new Embedded.Vectors(
          model.vectors(texts.stream().map(text -> prefix + text.text()).toList()));
    } catch (OrtException | RuntimeException e) {
      return new Embedded.Refused(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void hold() {
    held = true;
    unload();
  }

  @Override
  public void go() {
    held = false;
  }

  @Override
  public void tidy() {
    if (clock.instant().isAfter(lastUse.plus(IDLE))) {
      unload();
    }
  }

  /// Whether it takes memory now.
  boolean isLoaded() {
    use.readLock().lock();
    try {
      return loaded.isPresent();
    } finally {
      use.readLock().unlock();
    }
  }

  private void unload() {
    use.writeLock().lock();
    try {
      if (loaded.isPresent()) {
        loaded.get().close();
        loaded = Optional.empty();
      }
    } catch (OrtException e) {
      LOG.warn("The model {} did not close as it should", E5.NAME, e);
    } finally {
      use.writeLock().unlock();
    }
  }

  /// Waits for what is being embedded.
  @Override
  public void close() {
    questions.shutdown();
    hold();
  }
}
