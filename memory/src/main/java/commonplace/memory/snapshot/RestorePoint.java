package commonplace.memory.snapshot;

import java.time.Instant;
import java.util.Optional;

/// What is to be restored.
///
/// @param snapshot itself, or what it begins with
/// @param until the state at that time, by the journal; empty for the snapshot as it is
public record RestorePoint(Snapshot snapshot, Optional<Instant> until) {
  /// The snapshot as it is.
  public static RestorePoint of(Snapshot snapshot) {
    return new RestorePoint(snapshot, Optional.empty());
  }
}
