package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Ranking;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Tier;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.StageName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    List<Claim> claims = library.claims().of(source);
    List<Tier> tiers = tiers(claims.size());
    Map<ClaimId, Ranking> rankings = new HashMap<>();
    for (int i = 0; i < claims.size(); i++) {
      double importance = tiers.get(i).least();
      rankings.put(
          claims.get(i).id(), new Ranking(importance, Map.of(), Ranking.Decision.ACCEPTED, ""));
    }
    return new StageOutcome.Done(
        _ -> {
          library.claims().rank(source, rankings);
          return at.at(StageName.UPLOAD, 1);
        });
  }

  /// The tiers of so many claims, the best first: the first tenth, rounded up, is A; the rest of
  /// the first half is B.
  static List<Tier> tiers(int claims) {
    return IntStream.range(0, claims)
        .mapToObj(
            i ->
                i < Math.ceilDiv(claims, 10)
                    ? Tier.A
                    : i < Math.ceilDiv(claims, 2) ? Tier.B : Tier.C)
        .toList();
  }
}
