package commonplace.memory.snapshot;

import commonplace.memory.journal.Replay;
import commonplace.memory.journal.Segment;
import commonplace.memory.store.DatabaseFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes of a snapshot, and of what the journal adds to it, the database that is to be restored.
final class Rebuilding {
  private final Snapshots snapshots;

  Rebuilding(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  private static Optional<String> refused(Snapshot snapshot) {
    return snapshot.schema() <= DatabaseFile.newest()
        ? Optional.empty()
        : Optional.of(
            "%s is of version %d and this program knows up to %d. Start the newer program, or take an older snapshot."
                .formatted(snapshot.id(), snapshot.schema(), DatabaseFile.newest()));
  }

  /// Makes the database in that file.
  ///
  /// @param into is on disk when it is [RestoreOutcome.Possible]
  /// @throws IOException when the file cannot be written
  RestoreOutcome make(RestorePoint point, Path into) throws IOException {
    Optional<String> refused = refused(point.snapshot());
    if (refused.isPresent()) {
      return new RestoreOutcome.Refused(refused.get());
    }
    Optional<Instant> until = point.until();
    RestoreOutcome outcome = considered(snapshots.unpack(point.snapshot(), into));
    return until.isPresent() && outcome instanceof RestoreOutcome.Possible(var snapshot, _, _)
        ? replayed(snapshot, until.get(), into)
        : outcome;
  }

  private RestoreOutcome replayed(Snapshot snapshot, Instant until, Path into) throws IOException {
    if (until.isBefore(snapshot.at())) {
      return new RestoreOutcome.Refused(
          "%s is of %s, which is after %s. Take an older snapshot."
              .formatted(snapshot.id(), snapshot.at(), until));
    }
    Optional<Replay.Plan> plan = snapshots.plan(snapshot, until);
    if (plan.isEmpty()) {
      return new RestoreOutcome.Refused(
          "No journal was kept when %s was made: it restores as it is only, without a time."
              .formatted(snapshot.id()));
    }
    List<Segment> segments = plan.get().segments();
    Instant reached = segments.isEmpty() ? snapshot.at() : segments.getLast().at();
    String instead = segments.isEmpty() ? "it without --at" : "--at " + reached;
    Optional<String> broken = broken(plan.get().end(), reached, instead);
    if (broken.isPresent()) {
      return new RestoreOutcome.Refused(broken.get());
    }
    snapshots.replay().onto(into, segments);
    Optional<String> wrong = CopyCheck.wrong(into);
    if (wrong.isPresent()) {
      return new RestoreOutcome.Refused(
          "%s with the journal up to %s is not whole, %s. Nothing was changed. Take an earlier time."
              .formatted(snapshot.id(), reached, wrong.get()));
    }
    long rows =
        DatabaseFile.still(into).withHandle(OnlineCopy::rows).values().stream()
            .mapToLong(Long::longValue)
            .sum();
    return new RestoreOutcome.Possible(snapshot, rows, Optional.of(reached));
  }

  private static Optional<String> broken(Replay.End end, Instant reached, String instead) {
    String until = "The journal leads to %s: ".formatted(reached);
    String then = " Take %s, or an older snapshot.".formatted(instead);
    return switch (end) {
      case Replay.End.Reached() -> Optional.empty();
      case Replay.End.TooEarly() ->
          Optional.of("The snapshot is newer than that time by a moment. Take an older one.");
      case Replay.End.Damaged(String file) -> Optional.of(until + file + " is damaged." + then);
      case Replay.End.Missing(Segment next) ->
          Optional.of(until + "what comes before " + next.fileName() + " is missing." + then);
    };
  }

  private static RestoreOutcome considered(Inspection inspection) {
    return switch (inspection) {
      case Inspection.Whole(var whole, long rows, _) ->
          new RestoreOutcome.Possible(whole, rows, Optional.empty());
      case Inspection.Damaged(_, String why) ->
          new RestoreOutcome.Refused(why + " Nothing was changed. Take another snapshot.");
      case Inspection.Locked(_, String why) -> new RestoreOutcome.Refused(why);
    };
  }
}
