package commonplace.memory.snapshot;

import java.time.Duration;

/// What reading the whole of a snapshot showed.
public sealed interface Inspection {
  /// It restores to a database that is whole.
  ///
  /// @param rows in all its tables
  record Whole(Snapshot snapshot, long rows, Duration took) implements Inspection {}

  /// It does not.
  ///
  /// @param why a sentence for people
  record Damaged(Snapshot snapshot, String why) implements Inspection {}

  /// It cannot be told: its key is not there, or its disk does not answer.
  ///
  /// @param why a sentence for people, with what can be done
  record Locked(Snapshot snapshot, String why) implements Inspection {}
}
