package commonplace.memory.recall.vector;

import commonplace.memory.chat.SpaceId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What a text means, compared with what is kept. Its vector is being made while others search by
/// words; every method waits for it at most until its time is over, and finds nothing without it.
/// Safe for use from any thread.
public final class Meaning {
  private static final Comparator<Near> NEAREST_FIRST =
      Comparator.comparingDouble(Near::similarity).reversed().thenComparingLong(Near::id);

  private final Search search;
  private final CompletableFuture<Optional<Sense>> sense;

  /// @param sense is complete in time, empty when the text could not be embedded
  Meaning(Search search, CompletableFuture<Optional<Sense>> sense) {
    this.search = search;
    this.sense = sense;
  }

  /// The messages of the space that are nearest in meaning, the nearest first.
  public List<Near> messages(SpaceId space, int limit) {
    return nearest(Kind.MESSAGE, space, limit);
  }

  /// The passages of the space that are nearest in meaning, the nearest first.
  public List<Near> passages(SpaceId space, int limit) {
    return nearest(Kind.PASSAGE, space, limit);
  }

  /// How near these messages are, the nearest first. Those of other spaces, and those that have no
  /// vector yet, are left out.
  public List<Near> ofMessages(SpaceId space, Collection<Long> ids) {
    return of(Kind.MESSAGE, space, ids);
  }

  /// How near these passages are, the nearest first. Those of other spaces, and those that have no
  /// vector yet, are left out.
  public List<Near> ofPassages(SpaceId space, Collection<Long> ids) {
    return of(Kind.PASSAGE, space, ids);
  }

  private List<Near> nearest(Kind kind, SpaceId space, int limit) {
    return sense.join().stream()
        .flatMap(known -> search.nearest(kind, space, known, limit).stream())
        .sorted(NEAREST_FIRST)
        .limit(limit)
        .toList();
  }

  private List<Near> of(Kind kind, SpaceId space, Collection<Long> ids) {
    return sense.join().stream()
        .flatMap(known -> search.compared(kind, space, known, ids).stream())
        .sorted(NEAREST_FIRST)
        .toList();
  }
}
