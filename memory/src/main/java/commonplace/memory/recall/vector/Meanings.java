package commonplace.memory.recall.vector;

import commonplace.memory.measure.Operations;
import commonplace.memory.recall.vector.Embedder.Embedded;
import commonplace.memory.recall.vector.Embedder.Text;
import commonplace.memory.recall.vector.Embedder.Use;
import commonplace.memory.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Finds messages and passages by what they mean. Without a model, with one that is down or too
/// slow and for what it has not embedded yet, nothing is found, and nobody waits. Safe for use from
/// any thread.
public final class Meanings {
  /// So long a question waits for its vector.
  static final Duration PATIENCE = Duration.ofMillis(150);

  /// More questions than this at a time do without: a dead server must not gather threads.
  private static final int AT_ONCE = 4;

  private final Vectors vectors;
  private final Gallery gallery;
  private volatile Search search;
  private final Operations operations;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private volatile Embedder embedder = Embedder.none();
  private volatile Backlog backlog;

  /// @param operations counts and times embedding and searching
  public Meanings(Store store, Operations operations) {
    this.vectors = new Vectors(store);
    this.gallery = new Gallery(vectors);
    this.search = new Search(vectors, gallery, operations, Search.BREADTH);
    this.operations = operations;
    this.backlog = new Backlog(vectors, embedder, operations);
  }

  /// From now on that one makes the vectors; before, nothing does.
  public void use(Embedder by) {
    embedder = by;
    backlog = new Backlog(vectors, by, operations);
  }

  /// From now on so many are compared exactly.
  public void look(Breadth wide) {
    search = new Search(vectors, gallery, operations, wide.of(Search.BREADTH));
  }

  /// What has no vector of the model yet.
  public Backlog backlog() {
    return backlog;
  }

  /// How many vectors are kept.
  public long count() {
    return vectors.count();
  }

  /// How many of them are held in memory.
  public long held() {
    return gallery.size();
  }

  /// Lets go of all that is held in memory; the next questions read it anew.
  public void release() {
    gallery.clear();
  }

  /// Lets go of what was not asked for since the last two calls, and of what was erased; to be
  /// called now and then.
  public void tidy() {
    gallery.tidy();
  }

  /// Begins to make out what a text means; does not wait.
  public Meaning of(String text) {
    Embedder now = embedder;
    Optional<String> model = text.isBlank() ? Optional.empty() : now.model();
    if (model.isEmpty() || !free.tryAcquire()) {
      return new Meaning(search, CompletableFuture.completedFuture(Optional.empty()));
    }
    var sense = new CompletableFuture<Optional<Sense>>();
    Thread.ofVirtual().name("meaning").start(() -> make(now, model.get(), text, sense));
    return new Meaning(
        search,
        sense.completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// How near two questions are in meaning, as the cosine of their vectors, -1 to 1. Empty without
  /// a model, and with one that is too slow.
  public OptionalDouble likeness(String one, String other) {
    Embedder now = embedder;
    if (now.model().isEmpty() || !free.tryAcquire()) {
      return OptionalDouble.empty();
    }
    var cosine = new CompletableFuture<OptionalDouble>();
    Thread.ofVirtual().name("likeness").start(() -> compare(now, one, other, cosine));
    return cosine
        .completeOnTimeout(OptionalDouble.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private void compare(
      Embedder by, String one, String other, CompletableFuture<OptionalDouble> cosine) {
    try {
      Embedded came =
          new CountedEmbedder(by, operations)
              .embed(
                  Use.QUESTION,
                  List.of(new Text("a question", one), new Text("a question", other)));
      cosine.complete(
          came instanceof Embedded.Vectors(var made)
              ? Sense.cosine(made.getFirst(), made.getLast())
              : OptionalDouble.empty());
    } finally {
      cosine.complete(OptionalDouble.empty());
      free.release();
    }
  }

  private void make(
      Embedder by, String model, String text, CompletableFuture<Optional<Sense>> sense) {
    try {
      Embedded came =
          new CountedEmbedder(by, operations)
              .embed(Use.QUESTION, List.of(new Text("a question", text)));
      sense.complete(
          came instanceof Embedded.Vectors(var made)
              ? Sense.of(model, made.getFirst())
              : Optional.empty());
    } finally {
      sense.complete(Optional.empty());
      free.release();
    }
  }
}
