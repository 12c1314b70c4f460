package commonplace.admin.watch;

/// Whether the CPU is too busy for background work: on above one threshold, off after three samples
/// in a row below a lower one.
///
/// @param calm samples in a row below the lower threshold
record Throttle(boolean on, int calm) {
  static final Throttle OFF = new Throttle(false, 0);

  private static final int CALM = 3;

  Throttle after(WatchSettings.Thresholds thresholds, double cpuPercent) {
    if (!on) {
      return new Throttle(cpuPercent > thresholds.cpuThrottle(), 0);
    }
    int quiet = cpuPercent < thresholds.cpuRelease() ? calm + 1 : 0;
    return quiet >= CALM ? OFF : new Throttle(true, quiet);
  }
}
