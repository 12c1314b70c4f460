package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.enrich.Exclusions;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import commonplace.tasks.mine.model.Harvest;
import commonplace.tasks.mine.model.Miner;
import commonplace.tasks.mine.model.Miner.Mined;
import commonplace.tasks.mine.model.Repairs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the statements, names and terms of a source. With a model a unit is a batch of passages.
/// Without one rules look at the whole, since only from that is known what stands for a text, and
/// what they find is stored part by part. A batch that the model has no usable answer to is left to
/// them, and once it cannot be used at all, all that is left. What rules of enrichment leave out is
/// not looked at.
public final class Mine implements Stage {
  private static final Logger LOG = LoggerFactory.getLogger(Mine.class);

  /// A day's budget may be raised at any time.
  private static final Duration ANOTHER_LOOK = Duration.ofMinutes(10);

  /// So many passages are a unit without a model: while one is stored everybody else waits.
  static final int PART = 200;

  private final Library library;
  private final Exclusions exclusions;
  private final Optional<Miner> miner;
  private final InstantSource clock;
  private final Ruled ruled = new Ruled();

  /// @param miner empty to mine by rules alone
  public Mine(Library library, Exclusions exclusions, Optional<Miner> miner, InstantSource clock) {
    this.library = library;
    this.exclusions = exclusions;
    this.miner = miner;
    this.clock = clock;
  }

  @Override
  public StageName name() {
    return StageName.MINE;
  }

  @Override
  public int total(Job job, Checkpoint entering) {
    return entering.source().map(source -> Math.max(1, library.passages(source).size())).orElse(1);
  }

  @Override
  public StageOutcome advance(Job job, Checkpoint at) throws InterruptedException {
    SourceId id = at.source().orElseThrow();
    Optional<Source> source = library.source(id);
    if (source.filter(s -> s.kind() == Source.Kind.FEED).isPresent()) {
      return list(job, at, source.get());
    }
    if (source.isEmpty() || exclusions.source(id)) {
      ruled.forget(job.id());
      return nothing(at, at.total());
    }
    if (at.done() == 0) {
      // the text may be another one, and the model may be there again
      ruled.forget(job.id());
    }
    return miner.filter(Miner::hasModel).isEmpty() || ruled.of(job.id()).isPresent()
        ? byRules(source.get(), job, at, "")
        : byModel(miner.get(), source.get(), job, at);
  }

  private StageOutcome byModel(Miner model, Source source, Job job, Checkpoint at)
      throws InterruptedException {
    int end = Math.min(at.done() + model.batch(), at.total());
    List<Passage> batch = wanted(source.id(), at.done() + 1, end);
    if (batch.isEmpty()) {
      return nothing(at, end);
    }
    Optional<Passage> before =
        library.passages(source.id(), at.done(), at.done()).stream().findFirst();
    return switch (model.mine(job.id().value(), source, batch, before)) {
      case Mined.Found(Harvest harvest) -> stored(job, source.id(), at, end, batch, harvest);
      case Mined.NoBudget _ -> new StageOutcome.Untried("model budget", ANOTHER_LOOK);
      case Mined.Nothing(String why) -> {
        LOG.info("job {}: rules for passages {} to {}: {}", job.id(), at.done() + 1, end, why);
        var found = Findings.byRules(batch, source.title());
        yield stored(source.id(), at, end, found, batch.size(), why);
      }
      case Mined.NoModel(String why) -> {
        LOG.info("job {}: rules from passage {} on: {}", job.id(), at.done() + 1, why);
        yield byRules(source, job, at, why);
      }
    };
  }

  private StageOutcome stored(
      Job job, SourceId source, Checkpoint at, int end, List<Passage> batch, Harvest harvest) {
    Tally tally =
        Findings.count(batch.size(), harvest.findings().size(), harvest.mentions())
            .byModel(
                new Tally.Model(
                    batch.size(),
                    harvest.located(),
                    harvest.rejected(),
                    harvest.replaced(),
                    harvest.repairs().size()));
    return new StageOutcome.Done(
        db -> {
          begin(source, at);
          library.addFindings(source, harvest.findings());
          library.addMentions(source, harvest.mentions());
          new Repairs(db, clock.instant())
              .add(source, job.id().value(), at.done() + 1, harvest.repairs());
          return at.advanced(end - at.done(), tally);
        });
  }

  /// The next part of what rules find in the whole, as it was when they first looked at it.
  ///
  /// @param why the model cannot be used, as a sentence; empty when there is none or that was said
  private StageOutcome byRules(Source source, Job job, Checkpoint at, String why) {
    int end = Math.min(at.done() + PART, at.total());
    Findings whole =
        ruled
            .of(job.id())
            .orElseGet(() -> Findings.byRules(wanted(source.id(), 1, at.total()), source.title()));
    Set<PassageId> part =
        wanted(source.id(), at.done() + 1, end).stream()
            .map(Passage::id)
            .collect(Collectors.toSet());
    if (end == at.total()) {
      ruled.forget(job.id());
    } else {
      ruled.keep(job.id(), whole);
    }
    return stored(source.id(), at, end, whole.in(part), part.size(), why);
  }

  private StageOutcome stored(
      SourceId id, Checkpoint at, int end, Findings found, int passages, String why) {
    Tally tally =
        Findings.count(passages, found.findings().size(), found.mentions()).withoutModel(why);
    return new StageOutcome.Done(
        _ -> {
          begin(id, at);
          library.addFindings(id, found.findings());
          library.addMentions(id, found.mentions());
          return at.advanced(end - at.done(), tally);
        });
  }

  /// Those that no rule leaves out.
  private List<Passage> wanted(SourceId source, int from, int to) {
    Set<PassageId> without = exclusions.passages(source);
    return library.passages(source, from, to).stream()
        .filter(passage -> !without.contains(passage.id()))
        .toList();
  }

  private StageOutcome nothing(Checkpoint at, int end) {
    return new StageOutcome.Done(
        _ -> {
          begin(at.source().orElseThrow(), at);
          return at.advanced(end - at.done(), Tally.NONE);
        });
  }

  /// A list of links says nothing itself. On its way to be told it is let through.
  private static StageOutcome list(Job job, Checkpoint at, Source feed) {
    if (job.type() == JobType.MINE && !job.terms().autoProcess()) {
      return new StageOutcome.Failed(
          new Fault(
              FaultCode.SOURCE_UNREADABLE_LOW,
              "“%s” is a feed: a list of links, with nothing to find in it. Send me the link of"
                      .formatted(feed.title())
                  + " an entry."));
    }
    return new StageOutcome.Done(_ -> at.at(StageName.UPLOAD, 1));
  }

  /// A source that is mined again is mined anew.
  private void begin(SourceId source, Checkpoint at) {
    if (at.done() == 0) {
      library.clearFindings(source);
    }
  }
}
