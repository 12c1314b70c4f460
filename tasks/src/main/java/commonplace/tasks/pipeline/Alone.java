package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import commonplace.tasks.job.Within;
import java.util.Optional;

/// A stage that works on a source while no other job does. A job that had to leave it to another
/// one begins the stage from its first unit: what it has found so far is no longer there.
public final class Alone implements Stage {
  private final Stage stage;
  private final Loans loans;

  public Alone(Store store, Stage stage) {
    this.stage = stage;
    this.loans = new Loans(store);
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
    if (source.isEmpty()) {
      return stage.advance(job, at);
    }
    return switch (loans.lend(source.get(), job.id())) {
      case Loans.Lent.Still _ -> stage.advance(job, at);
      case Loans.Lent.Elsewhere(var other) -> loans.waiting(job.id(), other);
      case Loans.Lent.Anew _ -> begun(job, at);
    };
  }

  @Override
  public Optional<Within> within(JobId job) {
    return stage.within(job);
  }

  private StageOutcome begun(Job job, Checkpoint at) throws InterruptedException {
    Checkpoint entering = at.at(name(), 1);
    int total = stage.total(job, entering);
    if (at.done() == 0 && at.total() == total) {
      return stage.advance(job, at);
    }
    Tally kept = name() == StageName.MINE ? Tally.NONE : at.tally();
    return new StageOutcome.Done(_ -> new Checkpoint(name(), 0, total, at.source(), kept));
  }
}
