package commonplace.memory.knowledge;

import java.util.Optional;

/// A statement at one place of a source.
///
/// @param canonical the statement as it is shown
/// @param score from 0 to 1, comparable within the source
/// @param ranking empty until it was judged
/// @param mergedInto the claim that stands for this one, which says the same; that one points at
///   nothing itself
public record Claim(
    ClaimId id,
    SourceId source,
    String canonical,
    Quote quote,
    Nature nature,
    Provenance provenance,
    double score,
    Optional<Ranking> ranking,
    Optional<ClaimId> mergedInto) {

  /// The claim that stands for all that say the same: this one, unless it was merged.
  public ClaimId survivor() {
    return mergedInto.orElse(id);
  }

  /// Whether nobody judged it yet; a rule that left it out is nobody.
  public boolean isOpen() {
    return ranking.map(Ranking::isLeftOut).orElse(true);
  }

  /// Whether it is worth showing; one that was not judged yet is.
  public boolean isAccepted() {
    return ranking.map(Ranking::isAccepted).orElse(true);
  }

  public Optional<Tier> tier() {
    return ranking.map(Ranking::tier);
  }
}
