package commonplace.admin.watch;

import java.time.Duration;

/// How much the program may take, and how often that is looked at.
///
/// @param limitMb resident memory at which the program restarts
/// @param sessionsLimit sessions at which the health score has nothing left for them
/// @param interval between samples
/// @param thresholds where something is done before
public record WatchSettings(
    double limitMb, int sessionsLimit, Duration interval, Thresholds thresholds) {

  /// 1000 MB, 250 sessions, every 30 seconds.
  public static final WatchSettings STANDARD =
      new WatchSettings(1000, 250, Duration.ofSeconds(30), Thresholds.STANDARD);

  /// Resident memory of the program at rest; of a smaller limit than 1000 MB, its share.
  private static final double BASELINE_MB = 300;

  private static final double BASELINE_SHARE = 0.3;

  public WatchSettings {
    if (!(limitMb > 0) || sessionsLimit < 1 || !interval.isPositive()) {
      throw new IllegalArgumentException(
          "limit %s MB, %d sessions, every %s: all must be above zero"
              .formatted(limitMb, sessionsLimit, interval));
    }
  }

  /// What the program takes at rest, in MB.
  double baselineMb() {
    return Math.min(BASELINE_MB, BASELINE_SHARE * limitMb);
  }

  /// Resident memory from which on it is short, in MB: where caches are emptied.
  double shortMb() {
    return thresholds.cleanUp() * limitMb;
  }

  /// Shares of the memory limit, in ascending order, and percents of all cores.
  ///
  /// @param leave below it for three samples, everything is released
  /// @param cleanUp from it on, one rung of the ladder a sample
  /// @param pauseJobs from it on, no new job begins
  /// @param alert from it on, all rungs at once
  /// @param cpuThrottle above it background work slows
  /// @param cpuRelease below it for three samples, it no longer does
  public record Thresholds(
      double leave,
      double cleanUp,
      double pauseJobs,
      double alert,
      double cpuThrottle,
      double cpuRelease) {

    public static final Thresholds STANDARD = new Thresholds(0.52, 0.60, 0.85, 0.90, 85, 70);

    public Thresholds {
      if (!(0 < leave && leave < cleanUp && cleanUp < pauseJobs && pauseJobs < alert && alert < 1)
          || !(0 < cpuRelease && cpuRelease < cpuThrottle && cpuThrottle < 100)) {
        throw new IllegalArgumentException(
            "thresholds must ascend: memory 0 < %s < %s < %s < %s < 1, CPU 0 < %s < %s < 100"
                .formatted(leave, cleanUp, pauseJobs, alert, cpuRelease, cpuThrottle));
      }
    }
  }
}
