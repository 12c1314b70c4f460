package commonplace.tasks.job;

/// When a wish that was uttered before makes another job.
public enum Repeat {
  /// Never while there is one that is queued, running or completed.
  NEVER,
  /// Once the one before is over.
  WHEN_OVER,
  /// Each time.
  ALWAYS
}
