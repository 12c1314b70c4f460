package commonplace.tasks.engine;

import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.StageName;
import commonplace.tasks.pipeline.Stage;
import commonplace.tasks.pipeline.StageOutcome;

/// A stage that does what a test says.
record Scripted(StageName name, Unit unit) implements Stage {
  interface Unit {
    StageOutcome run(Job job, Checkpoint at) throws InterruptedException;
  }

  @Override
  public int total(Job job, Checkpoint entering) {
    return 4;
  }

  @Override
  public StageOutcome advance(Job job, Checkpoint at) throws InterruptedException {
    return unit.run(job, at);
  }
}
