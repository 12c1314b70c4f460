package commonplace.tasks.pipeline;

import commonplace.memory.store.Work;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Fault;
import java.time.Duration;
import java.util.Optional;

/// What came of a unit of work.
public sealed interface StageOutcome {
  /// The unit is done.
  ///
  /// @param results stores what was found and returns where to go on: in this stage, whose end is
  ///   reached when all its units are done, or in a later one; both are one commit
  record Done(Work<Checkpoint> results) implements StageOutcome {}

  /// Nothing was tried, because it would fail for a reason that is not the page's. Costs nothing.
  ///
  /// @param waitingFor as a phrase: `network`
  /// @param after not before that time has passed
  record Untried(String waitingFor, Duration after) implements StageOutcome {}

  /// It may work another time. Costs an attempt; after the last one the job fails.
  ///
  /// @param after not before that time has passed; empty when nobody asked for one
  /// @param waitingFor as a phrase: `example.org asks to wait`
  record Later(Fault why, Optional<Duration> after, String waitingFor) implements StageOutcome {}

  /// It will never work: the job fails.
  record Failed(Fault why) implements StageOutcome {}

  /// Nothing is left to do: the job is done.
  record Finished(Digest digest) implements StageOutcome {}
}
