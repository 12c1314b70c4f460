package commonplace.memory.snapshot;

import java.nio.file.Path;

/// What became of the wish to restore a snapshot.
public sealed interface RestoreOutcome {
  /// The snapshot is whole and could take the database's place.
  ///
  /// @param rows in all its tables
  record Possible(Snapshot snapshot, long rows) implements RestoreOutcome {}

  /// The database is the snapshot's now.
  ///
  /// @param words what happened and where the database is that was there before
  record Done(Snapshot snapshot, Path database, String words) implements RestoreOutcome {}

  /// It is done when the program starts again, which it does now.
  record Staged(Snapshot snapshot, String words) implements RestoreOutcome {}

  /// Nothing was changed.
  ///
  /// @param why a sentence for people, with what can be done
  record Refused(String why) implements RestoreOutcome {}
}
