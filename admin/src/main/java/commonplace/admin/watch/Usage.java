package commonplace.admin.watch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/// What the program took during an hour or a day.
///
/// @param from when it began
/// @param diskUsagePercent at its end
/// @param healthScoreLeast the worst of it
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Usage(
    Instant from,
    int samples,
    double memoryMbMean,
    double memoryMbPeak,
    double cpuPercentMean,
    double cpuPercentPeak,
    int sessionsPeak,
    double diskUsagePercent,
    double healthScoreLeast) {

  /// Both together, `later` being the later one.
  Usage with(Usage later) {
    int all = samples + later.samples;
    return new Usage(
        from,
        all,
        (memoryMbMean * samples + later.memoryMbMean * later.samples) / all,
        Math.max(memoryMbPeak, later.memoryMbPeak),
        (cpuPercentMean * samples + later.cpuPercentMean * later.samples) / all,
        Math.max(cpuPercentPeak, later.cpuPercentPeak),
        Math.max(sessionsPeak, later.sessionsPeak),
        later.diskUsagePercent,
        Math.min(healthScoreLeast, later.healthScoreLeast));
  }

  /// The same, as part of what began then.
  Usage from(Instant begin) {
    return new Usage(
        begin,
        samples,
        memoryMbMean,
        memoryMbPeak,
        cpuPercentMean,
        cpuPercentPeak,
        sessionsPeak,
        diskUsagePercent,
        healthScoreLeast);
  }

  static Usage of(Instant from, ResourceSnapshot one) {
    return new Usage(
        from,
        1,
        one.memoryMb(),
        one.memoryMb(),
        one.cpuPercent(),
        one.cpuPercent(),
        one.activeSessions(),
        one.diskUsagePercent(),
        one.healthScore());
  }
}
