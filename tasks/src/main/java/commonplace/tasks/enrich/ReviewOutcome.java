package commonplace.tasks.enrich;

/// What came of a person's decision.
public sealed interface ReviewOutcome {
  /// It stands; no run changes it.
  record Decided(Enrichment now) implements ReviewOutcome {}

  /// It is no longer what the person saw; nothing was decided.
  record Changed(Waiting now) implements ReviewOutcome {
    /// Says so, and what it is now.
    public String sentence() {
      return "%s has changed since it was shown and is not decided. Now it is %s: %s%s. Decide again."
          .formatted(
              now.enrichment().item(),
              now.marked(),
              now.enrichment().words(),
              now.enrichment().alert().map(why -> ", " + why).orElse(""));
    }
  }

  /// The space has no such item, or no rule has looked at it yet.
  record Unknown() implements ReviewOutcome {}
}
