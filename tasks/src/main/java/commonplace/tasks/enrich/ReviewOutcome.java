package commonplace.tasks.enrich;

/// What came of a person's decision.
public sealed interface ReviewOutcome {
  /// It stands; no run changes it.
  record Decided(Enrichment now) implements ReviewOutcome {}

  /// The space has no such item, or no rule has looked at it yet.
  record Unknown() implements ReviewOutcome {}
}
