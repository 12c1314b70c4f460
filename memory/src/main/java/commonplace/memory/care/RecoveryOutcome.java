package commonplace.memory.care;

import java.nio.file.Path;

/// What became of a damaged database.
public sealed interface RecoveryOutcome {
  /// A whole one is in its place.
  ///
  /// @param kept the damaged file
  /// @param words what happened, for people
  record Done(Salvage salvage, Path kept, String words) implements RecoveryOutcome {}

  /// Some of it is lost, and nobody has agreed to go on without it. Nothing was changed.
  ///
  /// @param words what is lost and what can be done
  record Waits(Salvage salvage, String words) implements RecoveryOutcome {}
}
