package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.enrich.Enrichments;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Within;
import java.util.Optional;

/// A stage before which rules tag what was found in the source so far. A unit that comes again
/// finds nothing left to tag.
public final class Tagged implements Stage {
  private final Stage stage;
  private final Enrichments enrichments;

  public Tagged(Stage stage, Enrichments enrichments) {
    this.stage = stage;
    this.enrichments = enrichments;
  }

  @Override
  public StageName name() {
    return stage.name();
  }

  @Override
  public int total(Job job, Checkpoint entering) {
    return stage.total(job, entering);
  }

  @Override
  public StageOutcome advance(Job job, Checkpoint at) throws InterruptedException {
    Optional<SourceId> source = at.source();
    if (at.done() == 0 && source.isPresent()) {
      enrichments.source(source.get());
    }
    return stage.advance(job, at);
  }

  @Override
  public Optional<Within> within(JobId job) {
    return stage.within(job);
  }
}
