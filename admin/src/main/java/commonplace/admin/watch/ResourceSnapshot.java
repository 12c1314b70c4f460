package commonplace.admin.watch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the program was at one moment, as it is kept and shown.
///
/// @param memoryMb resident memory of the process
/// @param cpuPercent since the snapshot before, of all cores
/// @param totalProcesses this one and those it started
/// @param diskUsagePercent of the data folder's disk
/// @param pressure as in [Sample]
/// @param healthScore 0 to 100, as [HealthScore] makes it
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ResourceSnapshot(
    Instant timestamp,
    double memoryMb,
    double cpuPercent,
    int activeSessions,
    int totalProcesses,
    double diskUsagePercent,
    NetworkIo networkIoBytes,
    double heapMb,
    double directMb,
    double diskFreeMb,
    @Nullable Double pressure,
    double healthScore) {

  static ResourceSnapshot of(Instant at, Sample sample, int sessions, double healthScore) {
    return new ResourceSnapshot(
        at,
        Tenths.of(sample.memoryMb()),
        Tenths.of(sample.cpuPercent()),
        sessions,
        sample.processes(),
        Tenths.of(sample.disk().usagePercent()),
        sample.network(),
        Tenths.of(sample.heapMb()),
        Tenths.of(sample.directMb()),
        Tenths.of(sample.disk().freeMb()),
        sample.pressure(),
        Tenths.of(healthScore));
  }
}
