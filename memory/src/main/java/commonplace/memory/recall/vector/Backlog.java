package commonplace.memory.recall.vector;

import commonplace.memory.measure.Operations;
import commonplace.memory.recall.vector.Embedder.Embedded;
import commonplace.memory.recall.vector.Embedder.Text;
import commonplace.memory.recall.vector.Embedder.Use;
import commonplace.memory.recall.vector.Vectors.Made;
import commonplace.memory.recall.vector.Vectors.Waiting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The texts that have no vector of the model yet, the newest first. What is done stands in the
/// database: who begins anew goes on. For use by one thread, but for the counts.
public final class Backlog {
  /// How many ids are looked through at a time.
  private static final int STRETCH = 5_000;

  private final Vectors vectors;
  private final Embedder embedder;
  private final Operations operations;
  private final Map<Kind, Rest> rests = new EnumMap<>(Kind.class);
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /// Who made the newest vectors of the model; of dimension 0 before the first.
  private Optional<Maker> maker = Optional.empty();

  Backlog(Vectors vectors, Embedder embedder, Operations operations) {
    this.vectors = vectors;
    this.embedder = embedder;
    this.operations = operations;
    lookAtAll();
  }

  private void lookAtAll() {
    for (Kind kind : Kind.values()) {
      rests.put(kind, new Rest(kind));
    }
  }

  /// What came of a step.
  public sealed interface Step {
    /// Texts were embedded; there may be more.
    record Worked(int texts) implements Step {}

    /// Everything has a vector, or there is no model.
    record Nothing() implements Step {}

    /// The model cannot be used now.
    record Unavailable(String why) implements Step {}
  }

  /// Ids that were not looked at yet, each stretch newer than the one before.
  private final class Rest {
    private final Kind kind;
    private final Deque<long[]> stretches = new ArrayDeque<>();
    private long known;

    Rest(Kind kind) {
      this.kind = kind;
    }

    /// The newest that wait; none when nothing does.
    List<Waiting> next() {
      long newest = vectors.newest(kind);
      if (newest > known) {
        stretches.push(new long[] {known, newest});
        known = newest;
      }
      while (!stretches.isEmpty()) {
        long[] stretch = stretches.element();
        long above = Math.max(stretch[0], stretch[1] - STRETCH);
        List<Waiting> waiting = vectors.waiting(kind, expected(), above, stretch[1], Embedder.MOST);
        if (!waiting.isEmpty()) {
          return waiting;
        }
        stretch[1] = above;
        if (stretch[1] == stretch[0]) {
          stretches.pop();
        }
      }
      return List.of();
    }

    /// These are done, and with them all that are newer in their stretch.
    void passed(List<Waiting> batch) {
      stretches.element()[1] = batch.getLast().id() - 1;
      if (stretches.element()[1] <= stretches.element()[0]) {
        stretches.pop();
      }
    }
  }

  /// How many texts were embedded since the start.
  public long done() {
    return done.get();
  }

  /// How many texts the model would not take since the start; they are tried again at the next.
  public long refused() {
    return refused.get();
  }

  /// Embeds the newest texts that wait, at most [Embedder#MOST], messages first. Blocks as long as
  /// the model takes.
  ///
  /// @throws commonplace.memory.store.StoreException when they cannot be read or kept
  public Step next() {
    Optional<String> model = embedder.model();
    if (model.isEmpty()) {
      return new Step.Nothing();
    }
    if (maker.filter(one -> one.model().equals(model.get())).isEmpty()) {
      maker = Optional.of(new Maker(model.get(), vectors.dimension(model.get()).orElse(0)));
    }
    List<Waiting> due = vectors.due(Embedder.MOST);
    if (!due.isEmpty()) {
      return worked(Kind.MESSAGE, due, () -> {});
    }
    for (Kind kind : Kind.values()) {
      Rest rest = Objects.requireNonNull(rests.get(kind));
      List<Waiting> batch = rest.next();
      if (!batch.isEmpty()) {
        return worked(kind, batch, () -> rest.passed(batch));
      }
    }
    return new Step.Nothing();
  }

  private Step worked(Kind kind, List<Waiting> batch, Runnable passed) {
    Optional<String> why = embed(kind, expected().model(), batch);
    if (why.isPresent()) {
      return new Step.Unavailable(why.get());
    }
    passed.run();
    return new Step.Worked(batch.size());
  }

  private Maker expected() {
    return maker.orElseThrow();
  }

  /// Why the model cannot be used now; empty when all are done or refused.
  private Optional<String> embed(Kind kind, String model, List<Waiting> batch) {
    List<Text> texts = batch.stream().map(one -> text(kind, one)).toList();
    return switch (new CountedEmbedder(embedder, operations).embed(Use.PASSAGE, texts)) {
      case Embedded.Vectors(var made) -> {
        keep(kind, model, batch, made);
        yield Optional.empty();
      }
      case Embedded.Refused _ when batch.size() > 1 -> oneByOne(kind, model, batch);
      case Embedded.Refused _ -> {
        refuse(kind, batch.getFirst());
        yield Optional.empty();
      }
      case Embedded.Unavailable(String why) -> Optional.of(why);
    };
  }

  /// A model that takes none of so many takes nothing.
  private Optional<String> oneByOne(Kind kind, String model, List<Waiting> batch) {
    long refusedBefore = refused.get();
    for (Waiting one : batch) {
      Optional<String> why = embed(kind, model, List.of(one));
      if (why.isPresent()) {
        return why;
      }
    }
    return batch.size() == Embedder.MOST && refused.get() - refusedBefore == batch.size()
        ? Optional.of("It refuses every text.")
        : Optional.empty();
  }

  private void keep(Kind kind, String model, List<Waiting> batch, List<float[]> vectors) {
    List<Made> made = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Waiting one = batch.get(i);
      try {
        made.add(new Made(one.id(), one.text(), Code.of(vectors.get(i))));
      } catch (IllegalArgumentException noDirection) {
        refuse(kind, one);
      }
    }
    if (!made.isEmpty()) {
      var by = new Maker(model, made.getFirst().code().dimension());
      this.vectors.put(kind, by, made);
      done.addAndGet(made.size());
      madeBy(by);
    }
  }

  /// A model that makes vectors of another length is another one: what it made before waits anew.
  private void madeBy(Maker by) {
    boolean other = expected().dimension() > 0 && !expected().equals(by);
    maker = Optional.of(by);
    if (other) {
      lookAtAll();
    }
  }

  private void refuse(Kind kind, Waiting one) {
    if (kind == Kind.MESSAGE) {
      vectors.giveUp(one.id());
    }
    refused.incrementAndGet();
    operations.error("refused_text", "embedding");
  }

  private static Text text(Kind kind, Waiting waiting) {
    return new Text(kind.table() + " " + waiting.id(), waiting.text());
  }
}
