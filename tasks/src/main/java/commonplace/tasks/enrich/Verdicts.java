package commonplace.tasks.enrich;

import commonplace.tasks.enrich.EnrichmentRows.Change;
import java.util.ArrayList;
import java.util.List;

/// What the rules made of a few items, counted, with the rows that have to be written. For one
/// thread.
final class Verdicts {
  private final Assignments assignments;
  private final List<Change> added = new ArrayList<>();
  private final List<Change> changed = new ArrayList<>();
  private Counts counts = Counts.NONE;

  Verdicts(Assignments assignments) {
    this.assignments = assignments;
  }

  void add(Candidate candidate, Decision decision) {
    boolean manual = candidate.stored().filter(Candidate.Stored::manual).isPresent();
    if (manual) {
      counts = counts.plus(Counts.MANUAL);
      return;
    }
    counts = counts.plus(Counts.of(decision, candidate));
    var change = new Change(candidate, assignments.of(decision));
    if (candidate.stored().isEmpty()) {
      added.add(change);
    } else if (!candidate.stored().get().assignment().equals(change.to())) {
      changed.add(change);
    }
  }

  /// Items without a row.
  List<Change> added() {
    return added;
  }

  /// Items whose row is to become another.
  List<Change> changed() {
    return changed;
  }

  List<Change> changes() {
    List<Change> all = new ArrayList<>(added);
    all.addAll(changed);
    return all;
  }

  /// @param rowsAdded how many were
  /// @param rowsChanged how many were
  Counts counts(long rowsAdded, long rowsChanged) {
    return counts.wrote(rowsAdded, rowsChanged);
  }
}
