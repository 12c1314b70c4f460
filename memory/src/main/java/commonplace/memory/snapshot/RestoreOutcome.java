package commonplace.memory.snapshot;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// What became of the wish to restore a snapshot.
public sealed interface RestoreOutcome {
  /// The snapshot is whole and could take the database's place.
  ///
  /// @param rows in all its tables
  /// @param reached the state at that time, by the journal; empty for the snapshot as it is
  record Possible(Snapshot snapshot, long rows, Optional<Instant> reached)
      implements RestoreOutcome {
    /// `snapshot_20260503_124000 with what was written until 2026-05-03T12:55:10Z`.
    public String words() {
      return snapshot.id() + reached.map(at -> " with what was written until " + at).orElse("");
    }
  }

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
