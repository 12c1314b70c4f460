package commonplace.admin.watch;

/// How well the program is, from 0 to 100.
///
/// `0.4 memory + 0.3 cpu + 0.3 sessions`, none of them below 0: memory is `100 - 1.5 p`, where p is
/// 0 at rest and 100 at the restart limit; cpu is `100 - 1.2 p`, where p is the mean percent of all
/// cores; sessions is `100 - 100 x` their share of the limit. Alerts do not lower it: they come
/// from the same figures.
final class HealthScore {
  private HealthScore() {}

  /// @param cpuPercent the mean of the last five minutes over all cores
  static double of(WatchSettings settings, double memoryMb, double cpuPercent, int sessions) {
    double base = settings.baselineMb();
    double p = 100 * Math.max(0, memoryMb - base) / (settings.limitMb() - base);
    double memory = Math.max(0, 100 - 1.5 * p);
    double cpu = Math.max(0, 100 - 1.2 * cpuPercent);
    double load = Math.max(0, 100 - 100.0 * sessions / settings.sessionsLimit());
    return 0.4 * memory + 0.3 * cpu + 0.3 * load;
  }
}
