package commonplace.tasks.job;

/// What became of the wish to go on with a job.
public sealed interface ResumeOutcome {
  /// It is queued again and goes on from its checkpoint.
  record Queued(Job job) implements ResumeOutcome {}

  /// It waits or is at work already.
  record NotOver(Job job) implements ResumeOutcome {}

  /// Nothing is left to do.
  record Completed(Job job) implements ResumeOutcome {}

  /// It cannot go on.
  ///
  /// @param sentence the thing, the reason, the remedy
  record Refused(Job job, String sentence) implements ResumeOutcome {}

  /// There is no such job.
  record Unknown(JobId id) implements ResumeOutcome {}
}
