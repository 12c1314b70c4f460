package commonplace.memory.snapshot;

import java.nio.file.Path;
import java.util.Optional;

/// Where snapshots are kept and which.
///
/// @param database the file they are made of; room for a copy is needed beside it
/// @param folder where they are put; made when it is not there
/// @param second where each is copied to
public record SnapshotSettings(
    Path database,
    Path folder,
    Optional<Path> second,
    Encryption encryption,
    Rotation rotation,
    AfterErase afterErase) {

  /// Whether they are encrypted.
  ///
  /// @param keyFile where the key is, made at first use; it also opens older ones when encryption
  ///   was switched off
  public record Encryption(boolean on, Path keyFile) {}

  /// What becomes of snapshots that hold what was forgotten since.
  public enum AfterErase {
    /// They are deleted as soon as a newer one was found whole, but for those that people asked
    /// for.
    DELETE,
    /// They stay and are listed as still holding it.
    KEEP
  }
}
