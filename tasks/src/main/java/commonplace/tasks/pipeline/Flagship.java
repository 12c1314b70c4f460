package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.flagship.Ranked;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.StageName;

/// Ranks the claims of a source, joins those that other sources make too, and notes what they
/// contradict.
public final class Flagship implements Stage {
  private final Library library;

  public Flagship(Library library) {
    this.library = library;
  }

  @Override
  public StageName name() {
    return StageName.FLAGSHIP;
  }

  @Override
  public int total(Job job, Checkpoint entering) {
    return 1;
  }

  @Override
  public StageOutcome advance(Job job, Checkpoint at) {
    SourceId source = at.source().orElseThrow();
    Ranked ranked = Ranked.byRules(library, source);
    return new StageOutcome.Done(
        _ -> {
          ranked.store(library.claims());
          return at.at(StageName.UPLOAD, 1);
        });
  }
}
