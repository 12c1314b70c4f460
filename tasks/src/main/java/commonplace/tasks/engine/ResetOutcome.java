package commonplace.tasks.engine;

import java.nio.file.Path;

/// What became of the wish to forget all jobs.
public sealed interface ResetOutcome {
  /// They are gone.
  ///
  /// @param copy the database as it was before
  /// @param stopped how many of the jobs were not over
  record Done(Path copy, int stopped, int jobs, int attempts) implements ResetOutcome {}

  /// Nothing was deleted.
  ///
  /// @param sentence the reason and the remedy
  record Refused(String sentence) implements ResetOutcome {}
}
