package commonplace.tasks.pipeline;

import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Within;
import java.util.Optional;

/// A stage of a job. Called from any thread, for several jobs at once.
public interface Stage {
  StageName name();

  /// How many units the stage has for a job that enters it, at least 1. Asked inside a transaction
  /// when the stage before it did not say: it reads little and waits for nothing.
  ///
  /// @param entering the stage's first checkpoint, whose total is not known yet
  int total(Job job, Checkpoint entering);

  /// Works on the next unit behind the checkpoint and says what came of it. Stores nothing itself:
  /// the same call may come again after a crash. On a thread of its own, which is interrupted when
  /// the job is stopped and left alone when it does not heed that within half a second.
  ///
  /// @param at a checkpoint of this stage that is not over
  /// @throws InterruptedException when the job was stopped meanwhile
  StageOutcome advance(Job job, Checkpoint at) throws InterruptedException;

  /// How far the file that a job is fetching is; empty when that cannot be seen. Asked every second
  /// from beside, so it waits for nothing.
  default Optional<Within> within(JobId job) {
    return Optional.empty();
  }
}
