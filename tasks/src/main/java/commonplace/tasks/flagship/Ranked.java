package commonplace.tasks.flagship;

import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Claims;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Ranking;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of the claims of a source, to be stored in one commit.
///
/// @param rankings of the claims that were not judged before
public record Ranked(SourceId source, Map<ClaimId, Ranking> rankings, Company company) {

  /// Judges, without a model, what was not judged yet, and compares all claims with those of the
  /// other sources of the space. Reads only.
  ///
  /// @param excluded rejected, whatever they say, each with the rule of enrichment that takes it
  public static Ranked byRules(Library library, SourceId id, Map<ClaimId, String> excluded) {
    List<Claim> claims = library.claims().of(id);
    Optional<Source> source = library.source(id);
    Company company =
        source
            .map(s -> Company.of(library.claims(), s.space(), claims))
            .orElseGet(() -> new Company(Map.of(), List.of(), Map.of()));
    List<Claim> open =
        claims.stream()
            .filter(claim -> claim.isOpen() && !excluded.containsKey(claim.id()))
            .toList();
    Map<ClaimId, Ranking> rankings =
        new HashMap<>(
            Appraisal.of(
                source.map(Source::title).orElse(""),
                library.passages(id),
                open,
                company.sources()));
    excluded.forEach((claim, rule) -> rankings.put(claim, Ranking.leftOut(rule)));
    return new Ranked(id, rankings, company);
  }

  /// Stores it. What is rejected joins no group, and contradicts and supports nobody.
  public void store(Claims claims) {
    claims.rank(source, rankings);
    company
        .same()
        .forEach(
            (claim, group) -> {
              if (isAccepted(claim)) {
                claims.merge(claim, group);
              }
            });
    company.links().stream()
        .filter(link -> isAccepted(link.claim()) && isAccepted(link.other()))
        .forEach(claims::link);
  }

  private boolean isAccepted(ClaimId claim) {
    return Optional.ofNullable(rankings.get(claim)).map(Ranking::isAccepted).orElse(true);
  }
}
