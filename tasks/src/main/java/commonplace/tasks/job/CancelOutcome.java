package commonplace.tasks.job;

/// What became of the wish to stop a job.
public sealed interface CancelOutcome {
  /// It is cancelled; a stage at work on it stops within two seconds and stores nothing more.
  record Cancelled(Job job) implements CancelOutcome {}

  /// It had ended before.
  record AlreadyOver(Job job) implements CancelOutcome {}

  /// There is no such job in this space.
  record Unknown(JobId id) implements CancelOutcome {}
}
