package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.StageName;

/// Draws up the digest of what was read.
public final class Upload implements Stage {
  private final Library library;

  public Upload(Library library) {
    this.library = library;
  }

  @Override
  public StageName name() {
    return StageName.UPLOAD;
  }

  @Override
  public int total(Job job, Checkpoint entering) {
    return 1;
  }

  @Override
  public StageOutcome advance(Job job, Checkpoint at) {
    SourceId id = at.source().orElseThrow();
    return library
        .source(id)
        .<StageOutcome>map(source -> new StageOutcome.Finished(Digest.of(library, source)))
        .orElseGet(
            () ->
                new StageOutcome.Failed(
                    new Fault(
                        FaultCode.SOURCE_UNREADABLE_LOW,
                        FileLink.shown(job.input())
                            + " was forgotten while I was reading it. Send it again if you want it"
                            + " back.")));
  }
}
