package commonplace.memory.journal;

import java.time.Instant;

/// One piece of a journal: the pages that some transactions wrote, each in its last version.
///
/// @param generation the row of segments it stands in: the time it was begun, in milliseconds
/// @param number in that row, from 1 and without a gap
/// @param at when it was taken: what it holds was committed before
/// @param databasePages how large the database is after it, in pages
/// @param pages that it holds
public record Segment(long generation, int number, Instant at, int databasePages, int pages)
    implements Comparable<Segment> {

  @Override
  public int compareTo(Segment other) {
    int byGeneration = Long.compare(generation, other.generation);
    return byGeneration == 0 ? Integer.compare(number, other.number) : byGeneration;
  }

  /// What its file is called; names sort as the segments follow each other.
  public String fileName() {
    return "%016d-%08d%s".formatted(generation, number, SegmentFile.ENDING);
  }
}
