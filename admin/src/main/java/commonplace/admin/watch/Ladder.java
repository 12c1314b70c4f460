package commonplace.admin.watch;

import commonplace.admin.watch.WatchSettings.Thresholds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What is done about memory, sample by sample.
///
/// From the clean-up threshold on, one rung a sample; from the alert threshold on, all of them in
/// every sample, so that what filled up again is emptied once more before a restart. A restart at
/// two samples in a row at the limit, or at one above 1.1 times the limit. Three samples in a row
/// below the threshold for leaving release everything. Memory that stays between is emptied again
/// every fifth sample: what was in use at the last clean-up is garbage by now, and a heap that
/// nobody allocates from is never collected by itself.
///
/// @param held the rungs that are in force
/// @param calm samples in a row below the threshold for leaving
/// @param over samples in a row at the limit
/// @param still samples in a row above the threshold for leaving in which nothing was done
record Ladder(Set<Rung> held, int calm, int over, int still) {
  static final Ladder DOWN = new Ladder(Set.of(), 0, 0, 0);

  private static final List<Rung> CLIMBED = List.of(Rung.CACHES, Rung.HEAVY_STAGES, Rung.MODELS);
  private static final int CALM = 3;
  private static final int OVER = 2;
  private static final int STILL = 5;
  private static final double AT_ONCE = 1.10;

  Ladder {
    held = Set.copyOf(held);
  }

  /// What one sample leads to.
  ///
  /// @param taken rungs to run now, in this order
  /// @param released rungs to release now
  record Turn(Ladder next, List<Rung> taken, Set<Rung> released, boolean restart) {}

  Turn after(WatchSettings settings, double memoryMb) {
    double share = memoryMb / settings.limitMb();
    if (share < settings.thresholds().leave()) {
      return calm + 1 >= CALM
          ? new Turn(DOWN, List.of(), held, false)
          : new Turn(new Ladder(held, calm + 1, 0, 0), List.of(), Set.of(), false);
    }
    List<Rung> taken = taken(settings.thresholds(), share);
    int untouched = held.isEmpty() || !taken.isEmpty() ? 0 : still + 1;
    if (untouched >= STILL) {
      taken = List.of(Rung.CACHES);
      untouched = 0;
    }
    Set<Rung> all = EnumSet.noneOf(Rung.class);
    all.addAll(held);
    all.addAll(taken);
    int atLimit = share >= 1 ? over + 1 : 0;
    return new Turn(
        new Ladder(all, 0, atLimit, untouched),
        taken,
        Set.of(),
        atLimit >= OVER || share > AT_ONCE);
  }

  private List<Rung> taken(Thresholds thresholds, double share) {
    List<Rung> taken = new ArrayList<>();
    if (share >= thresholds.alert()) {
      taken.addAll(CLIMBED);
    } else if (share >= thresholds.cleanUp()) {
      CLIMBED.stream().filter(rung -> !held.contains(rung)).findFirst().ifPresent(taken::add);
    }
    if (share >= thresholds.pauseJobs() && !held.contains(Rung.NEW_JOBS)) {
      taken.add(Rung.NEW_JOBS);
    }
    return taken;
  }
}
