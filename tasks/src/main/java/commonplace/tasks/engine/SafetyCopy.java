package commonplace.tasks.engine;

import java.nio.file.Path;

/// Makes a copy of the database before something in it is deleted.
@FunctionalInterface
public interface SafetyCopy {
  /// Returns once the copy is on disk and was read back.
  ///
  /// @return where it is
  /// @throws commonplace.memory.snapshot.SnapshotException when there is none
  Path make();
}
