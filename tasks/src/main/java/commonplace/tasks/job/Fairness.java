package commonplace.tasks.job;

import java.util.OptionalInt;

/// Start-time fair queuing (Goyal, Vin, Cheng 1996) with jobs of equal weight: spaces take turns,
/// however many jobs one of them has queued. A lower turn goes first; equal ones go by age.
final class Fairness {
  /// The line of a priority is shorter than that.
  private static final int LINE = 100_000_000;

  private Fairness() {}

  /// The turn of a job that is queued now.
  ///
  /// @param first the lowest turn among the jobs of its priority that were not begun
  /// @param own the highest one among those of its space
  static int turn(OptionalInt first, OptionalInt own) {
    int behind = own.isPresent() ? own.getAsInt() + 1 : 0;
    return Math.clamp(Math.max(first.orElse(0), behind), 0, LINE - 1);
  }

  /// The order among all jobs: a higher number goes first.
  static int rank(int priority, int turn) {
    return priority * LINE - turn;
  }
}
