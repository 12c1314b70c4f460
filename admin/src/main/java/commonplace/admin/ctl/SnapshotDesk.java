package commonplace.admin.ctl;

import commonplace.memory.snapshot.RestoreOutcome;
import commonplace.memory.snapshot.RestorePoint;
import commonplace.memory.snapshot.Restoring;
import commonplace.memory.snapshot.SnapshotRounds;
import commonplace.memory.snapshot.Snapshots;
import java.time.ZoneId;

/// What commands on snapshots work on.
///
/// @param zone in which times are shown
public record SnapshotDesk(
    Snapshots snapshots,
    SnapshotRounds rounds,
    Restoring restoring,
    Replacement replacement,
    ZoneId zone) {

  /// Puts a snapshot in the place of the database: now, or with a new start of the program.
  @FunctionalInterface
  public interface Replacement {
    /// Verifies it first.
    ///
    /// @param by who wants it
    RestoreOutcome replace(RestorePoint point, String by);

    /// Whether nobody has the database open, so that it is done now.
    default boolean atOnce() {
      return true;
    }
  }
}
