package commonplace.tasks.enrich;

/// What came of undoing a run.
public sealed interface RollbackOutcome {
  /// As far as that was possible.
  ///
  /// @param undone rows that are again as they were before the run
  /// @param refused rows that were changed since, by a person or a later run, and stay as they are;
  ///   once that later run is undone, this one can be undone again for the rest
  record Undone(long undone, long refused) implements RollbackOutcome {}

  /// There is no such run.
  record Unknown() implements RollbackOutcome {}

  /// A run is at work.
  record Busy() implements RollbackOutcome {}
}
