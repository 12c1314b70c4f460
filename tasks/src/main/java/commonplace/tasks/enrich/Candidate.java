package commonplace.tasks.enrich;

import java.util.Optional;

/// An item, and what was made of it before.
record Candidate(Item item, Optional<Stored> stored) {
  /// @param row its number
  /// @param revision grows with each change
  record Stored(long row, long revision, Assignment assignment) {
    boolean manual() {
      return assignment.method() == Enrichment.Method.MANUAL_OVERRIDE;
    }
  }
}
