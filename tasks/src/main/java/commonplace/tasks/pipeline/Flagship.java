package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.StageName;
import java.util.List;
import java.util.stream.IntStream;

/// Ranks the claims of a source into tiers.
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
    List<Finding.Tier> tiers = tiers(library.findings(source).size());
    return new StageOutcome.Done(
        _ -> {
          library.rank(source, tiers);
          return at.at(StageName.UPLOAD, 1);
        });
  }

  /// The tiers of so many claims, the best first: the first tenth, rounded up, is A; the rest of
  /// the first half is B.
  static List<Finding.Tier> tiers(int claims) {
    return IntStream.range(0, claims)
        .mapToObj(
            i ->
                i < Math.ceilDiv(claims, 10)
                    ? Finding.Tier.A
                    : i < Math.ceilDiv(claims, 2) ? Finding.Tier.B : Finding.Tier.C)
        .toList();
  }
}
