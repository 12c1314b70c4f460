package commonplace.tasks.job;

/// What became of a job that was wanted.
public sealed interface Creation {
  /// It is queued and begins as soon as that is committed.
  record Queued(Job job) implements Creation {}

  /// The same was wanted before: this is that job.
  record Existing(Job job) implements Creation {}

  /// There is nothing to work on.
  ///
  /// @param sentence the thing, the reason, the remedy
  record Refused(String sentence) implements Creation {}
}
