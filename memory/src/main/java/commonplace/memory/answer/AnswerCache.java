package commonplace.memory.answer;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;

/// Finds the answers that may be given again. It is off until it is told its terms. Safe for use
/// from any thread.
public final class AnswerCache {
  /// What came of a question.
  public enum Outcome {
    /// An answer was given again, to a question of the same words.
    EXACT,
    /// An answer was given again, to a question of other words.
    SEMANTIC,
    /// There was none.
    MISS,
    /// The question is none that is answered again.
    SKIPPED
  }

  private final Store store;
  private final HitRate rate = new HitRate();
  private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
  private volatile CacheTerms terms = CacheTerms.NONE;
  private volatile boolean serving;

  public AnswerCache(Store store) {
    this.store = store;
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  /// From now on answers are given again on those terms.
  public void serve(CacheTerms given) {
    terms = given;
    serving = true;
  }

  /// From now on questions count as one by that, until the program ends.
  ///
  /// @return false when it does not serve: nothing was changed
  public synchronized boolean change(CacheStrategy strategy) {
    if (serving) {
      terms = terms.with(strategy);
    }
    return serving;
  }

  public CacheTerms terms() {
    return terms;
  }

  /// What is there for a question.
  ///
  /// @param mark goes into [Repetition.Keep], taken before anything is recalled for an answer
  /// @param found the best that there is; of other words only where the strategy allows it
  public record Look(long mark, Optional<CachedAnswer> found) {}

  /// What is there for a question.
  public Look look(CacheKey key) {
    boolean semantic = terms.strategy() == CacheStrategy.SEMANTIC;
    return store.read(
        db -> {
          long mark = CachedRows.mark(db, key.space());
          Optional<CachedAnswer> found = CachedRows.exact(db, key, mark);
          return new Look(
              mark, found.isEmpty() && semantic ? CachedRows.alike(db, key, mark) : found);
        });
  }

  /// Counts what came of a question.
  public void count(Outcome outcome) {
    Objects.requireNonNull(outcomes.get(outcome)).increment();
    switch (outcome) {
      case EXACT, SEMANTIC -> rate.add(true);
      case MISS -> rate.add(false);
      case SKIPPED -> {}
    }
  }

  /// How many questions came to that since the start.
  public long counted(Outcome outcome) {
    return Objects.requireNonNull(outcomes.get(outcome)).sum();
  }

  /// The share of answers given again among the last 100 questions that could have had one, 0 to 1;
  /// empty before there were so many, and while it is off.
  public OptionalDouble hitRate() {
    return terms.strategy() == CacheStrategy.OFF ? OptionalDouble.empty() : rate.share();
  }

  /// How many answers may be given again, in that space or in all.
  public int size(Optional<SpaceId> space) {
    return store.read(db -> CachedRows.count(db, space));
  }

  /// Lets go of the answers of that space or of all; the messages stay.
  ///
  /// @return how many could have been given again
  public int clear(Optional<SpaceId> space) {
    return store.write(
        db -> {
          int size = CachedRows.count(db, space);
          CachedRows.clear(db, space);
          return size;
        });
  }
}
