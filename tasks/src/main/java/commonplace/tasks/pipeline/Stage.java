package commonplace.tasks.pipeline;

import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.StageName;

/// A stage of a job. Called from any thread, for several jobs at once.
public interface Stage {
  StageName name();

  /// Works on the next unit behind the checkpoint and says what came of it. Stores nothing itself:
  /// the same call may come again after a crash.
  ///
  /// @param at a checkpoint of this stage
  /// @throws InterruptedException when the job was stopped meanwhile
  StageOutcome advance(Job job, Checkpoint at) throws InterruptedException;
}
