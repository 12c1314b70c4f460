package commonplace.admin.watch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/// What twice the highest load so far would take.
///
/// Memory at rest is the least hourly mean; what was above it at the peak counts twice. CPU is the
/// busiest hour's mean, twice.
///
/// @param fits below the restart limit, and below the CPU threshold at which work slows
/// @param words the same as a sentence
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Plan(int sessions, double memoryMb, double cpuPercent, boolean fits, String words) {
  static Plan of(List<Usage> hours, WatchSettings settings) {
    double rest = hours.stream().mapToDouble(Usage::memoryMbMean).min().orElseThrow();
    double peak = hours.stream().mapToDouble(Usage::memoryMbPeak).max().orElseThrow();
    double cpu = 2 * hours.stream().mapToDouble(Usage::cpuPercentMean).max().orElseThrow();
    int sessions = 2 * hours.stream().mapToInt(Usage::sessionsPeak).max().orElseThrow();
    double memory = rest + 2 * (peak - rest);
    boolean memoryFits = memory < settings.limitMb();
    boolean cpuFits = cpu < settings.thresholds().cpuThrottle();
    String need =
        "Twice the highest load so far would take about %.0f MB of %.0f and %.0f %% of the CPU: "
            .formatted(memory, settings.limitMb(), cpu);
    String verdict =
        memoryFits && cpuFits
            ? "it fits."
            : "it does not fit. Plan for "
                + (memoryFits ? "more cores." : cpuFits ? "more memory." : "a larger machine.");
    return new Plan(
        sessions, Tenths.of(memory), Tenths.of(cpu), memoryFits && cpuFits, need + verdict);
  }
}
