package commonplace.memory.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How it stands with the snapshots.
///
/// @param newest the newest one of which nothing wrong is known
/// @param count of those; `bytes` is what they take
/// @param damaged how many are
/// @param failure why the last one could not be made, a sentence; empty when it was
/// @param second the same of the second folder
/// @param took how long the last one took that was made since the start
/// @param drill how the last one restored
/// @param sinceDue how long ago the newest of the schedule was made, in intervals; 0 when none is
///   made by schedule
public record SnapshotStatus(
    Optional<Snapshot> newest,
    int count,
    long bytes,
    int damaged,
    Optional<String> failure,
    Optional<String> second,
    Optional<Duration> took,
    Optional<Drilled> drill,
    double sinceDue) {

  /// That a snapshot was restored into a file of no further use, to see whether it can be.
  ///
  /// @param words what came of it
  public record Drilled(Instant at, boolean passed, String words) {}
}
