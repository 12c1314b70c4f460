package commonplace.memory.knowledge;

/// How one claim stands to another of the same space.
public record ClaimLink(ClaimId claim, ClaimId other, Kind kind) {

  /// `CONTRADICTS` holds both ways, `SUPPORTS` from the first claim to the other.
  public enum Kind {
    CONTRADICTS,
    SUPPORTS
  }
}
