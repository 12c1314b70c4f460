package commonplace;

import commonplace.admin.ctl.Desks;
import commonplace.admin.ctl.SnapshotDesk;
import commonplace.admin.watch.Requested;
import commonplace.config.Settings;
import commonplace.memory.snapshot.RestoreOutcome;
import commonplace.memory.snapshot.RestorePoint;
import commonplace.memory.snapshot.Restoring;
import commonplace.memory.snapshot.Snapshot;
import java.time.Duration;

/// Restores while the program runs: the wish is stored, and the next start fulfils it.
final class Restorer implements SnapshotDesk.Replacement {
  /// So long the answer that says so has to arrive.
  private static final Duration BEFORE_IT = Duration.ofSeconds(2);

  private final Restoring restoring;
  private final Watching watching;

  private Restorer(Restoring restoring, Watching watching) {
    this.restoring = restoring;
    this.watching = watching;
  }

  /// What commands work on while the program runs.
  static Desks desks(Whole whole, Settings settings, Watching watching) {
    Safekeeping kept = whole.safekeeping();
    var desk =
        new SnapshotDesk(
            kept.snapshots(),
            kept.rounds(),
            kept.restoring(),
            new Restorer(kept.restoring(), watching),
            settings.zone());
    return new Desks(
        () -> LocalDesk.desk(whole.memory(), whole.tasks(), settings),
        () -> desk,
        () -> Advising.within(settings, watching));
  }

  @Override
  public RestoreOutcome replace(RestorePoint point, String by) {
    Snapshot snapshot = point.snapshot();
    RestoreOutcome considered = restoring.consider(point);
    if (!(considered instanceof RestoreOutcome.Possible possible)) {
      return considered;
    }
    restoring.stage(point, by);
    return switch (watching
        .watch()
        .restarts()
        .request("To restore %s.".formatted(snapshot.id()), by, BEFORE_IT)) {
      case Requested.Scheduled _ ->
          new RestoreOutcome.Staged(
              snapshot,
              "%s is whole. The program finishes what is being answered, restarts and puts it in the place of the database; then it says so."
                  .formatted(possible.words()));
      case Requested.Refused(String why) -> {
        restoring.unstage();
        yield new RestoreOutcome.Refused(
            "%s Or: scripts/stop.sh, then scripts/memoryctl restore %s --confirm."
                .formatted(why, snapshot.id()));
      }
    };
  }

  @Override
  public boolean atOnce() {
    return false;
  }
}
