package commonplace.memory.recall.vector;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.recall.vector.Gallery.Wall;
import java.util.Collection;
import java.util.List;

/// Chooses by outlines, then compares the chosen exactly.
///
/// @param breadth how many are compared exactly at least: more find a little more and take longer
record Search(Vectors vectors, Gallery gallery, Operations operations, int breadth) {
  /// At a million vectors the nearest 10 are among these 99 times in 100.
  static final int BREADTH = 512;

  /// How many are compared exactly for each that is wanted.
  private static final int FOR_ONE = 4;

  /// The nearest, and others; in no order.
  List<Near> nearest(Kind kind, SpaceId space, Sense sense, int limit) {
    List<Long> chosen =
        operations.time(
            Operation.VECTOR_SCAN,
            () ->
                gallery
                    .of(new Wall(kind, space, sense.maker()))
                    .map(all -> all.alike(sense.direction(), Math.max(breadth, FOR_ONE * limit)))
                    .orElseGet(List::of));
    return chosen.isEmpty()
        ? List.of()
        : operations.time(
            Operation.VECTOR_RERANK, () -> vectors.nearByVector(kind, space, sense, chosen));
  }

  /// Those of these that have a vector, in no order.
  List<Near> compared(Kind kind, SpaceId space, Sense sense, Collection<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : operations.time(Operation.VECTOR_RERANK, () -> vectors.near(kind, space, sense, ids));
  }
}
