package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.enrich.Exclusions;
import commonplace.tasks.flagship.Evaluator;
import commonplace.tasks.flagship.Evaluator.Evaluated;
import commonplace.tasks.flagship.Ranked;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges the claims of a source, joins those that other sources make too, and notes what they
/// contradict. What rules of enrichment leave out is rejected unseen. With a model a unit is a
/// batch of claims; the last unit judges by rules what the model did not, and compares with the
/// other sources.
public final class Flagship implements Stage {
  private static final Logger LOG = LoggerFactory.getLogger(Flagship.class);

  /// How much of a source a model sees beside its claims.
  private static final int OPENING = 5;

  private final Library library;
  private final Exclusions exclusions;
  private final Optional<Evaluator> evaluator;

  /// @param evaluator empty to judge by rules alone
  public Flagship(Library library, Exclusions exclusions, Optional<Evaluator> evaluator) {
    this.library = library;
    this.exclusions = exclusions;
    this.evaluator = evaluator;
  }

  @Override
  public StageName name() {
    return StageName.FLAGSHIP;
  }

  @Override
  public int total(Job job, Checkpoint entering) {
    return evaluator.filter(Evaluator::hasModel).isEmpty()
        ? 1
        : 1 + Math.ceilDiv(claims(entering.source().orElseThrow()).size(), Evaluator.BATCH);
  }

  @Override
  public StageOutcome advance(Job job, Checkpoint at) throws InterruptedException {
    SourceId id = at.source().orElseThrow();
    Optional<Source> source = library.source(id);
    if (at.done() < at.total() - 1 && evaluator.isPresent() && source.isPresent()) {
      return byModel(evaluator.get(), source.get(), job, at);
    }
    Ranked ranked = Ranked.byRules(library, id, exclusions.claims(id));
    return new StageOutcome.Done(
        _ -> {
          ranked.store(library.claims());
          return at.advanced(1, Tally.NONE);
        });
  }

  private StageOutcome byModel(Evaluator model, Source source, Job job, Checkpoint at)
      throws InterruptedException {
    Set<ClaimId> without = exclusions.claims(source.id()).keySet();
    List<Claim> batch =
        claims(source.id()).stream()
            .skip((long) at.done() * Evaluator.BATCH)
            .limit(Evaluator.BATCH)
            .filter(claim -> claim.isOpen() && !without.contains(claim.id()))
            .toList();
    if (batch.isEmpty()) {
      return new StageOutcome.Done(_ -> at.advanced(1, Tally.NONE));
    }
    List<Passage> opening = library.passages(source.id(), 1, OPENING);
    return switch (model.evaluate(job.id().value(), source, opening, batch)) {
      case Evaluated.Judged(var verdicts) ->
          new StageOutcome.Done(
              _ -> {
                verdicts.store(library, source.id());
                return at.advanced(1, Tally.NONE);
              });
      case Evaluated.Nothing(String why) -> {
        LOG.info("job {}: rules for batch {} of claims: {}", job.id().value(), at.done() + 1, why);
        yield new StageOutcome.Done(_ -> at.advanced(1, Tally.NONE.withoutModel(why)));
      }
      case Evaluated.NoModel(String why) -> {
        LOG.info(
            "job {}: rules from batch {} of claims on: {}", job.id().value(), at.done() + 1, why);
        int rest = at.total() - 1 - at.done();
        yield new StageOutcome.Done(_ -> at.advanced(rest, Tally.NONE.withoutModel(why)));
      }
    };
  }

  /// In an order that judging does not change.
  private List<Claim> claims(SourceId source) {
    return library.claims().of(source).stream()
        .sorted(Comparator.comparingLong(claim -> claim.id().value()))
        .toList();
  }
}
