package commonplace.admin.watch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Where the program is going: growth, peaks, and whether twice the load would fit.
///
/// @param memoryGrowthMbPerHour from [#growthFrom] on; absent before ten minutes are known
/// @param daysToMemoryLimit at the pace of the known days; absent before a day is known, and while
///   it does not grow or would take more than ten years
/// @param daysToDiskFull likewise
/// @param planForDouble absent before the first sample
/// @param byHour the last two days, oldest first
/// @param byDay the last 90 days, oldest first; a day is one of UTC
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Trends(
    @Nullable Double memoryGrowthMbPerHour,
    @Nullable Peak memoryPeakMb,
    @Nullable Peak cpuPeakPercent,
    @Nullable Peak sessionsPeak,
    @Nullable Double daysToMemoryLimit,
    @Nullable Double daysToDiskFull,
    @Nullable Plan planForDouble,
    List<Usage> byHour,
    List<Usage> byDay) {

  private static final Duration WINDOW = Duration.ofHours(6);

  /// So long after its start the program fills its memory for the first time, which is no leak.
  private static final Duration SETTLING = Duration.ofMinutes(15);

  private static final Duration LEAST_WINDOW = Duration.ofMinutes(10);
  private static final Duration LEAST_KNOWN = Duration.ofDays(1);
  private static final int HOURS_SHOWN = 48;
  private static final double TEN_YEARS = 3_650;

  /// The highest of something.
  ///
  /// @param during the hour it was in
  public record Peak(double value, Instant during) {}

  /// @param window snapshots from [#growthFrom] on, oldest first
  /// @param hours oldest first
  static Trends of(List<ResourceSnapshot> window, List<Usage> hours, WatchSettings settings) {
    OptionalDouble growth = memoryGrowth(window);
    return new Trends(
        growth.isPresent() ? Tenths.of(growth.getAsDouble()) : null,
        peak(hours, Usage::memoryMbPeak),
        peak(hours, Usage::cpuPercentPeak),
        peak(hours, Usage::sessionsPeak),
        days(hours, Usage::memoryMbMean, settings.limitMb()),
        days(hours, Usage::diskUsagePercent, 100),
        hours.isEmpty() ? null : Plan.of(hours, settings),
        hours.subList(Math.max(0, hours.size() - HOURS_SHOWN), hours.size()),
        List.copyOf(days(hours)));
  }

  /// From when on snapshots tell how memory grows: six hours back, but only those of one run, and
  /// without the quarter of an hour in which it settles. A run starts empty, so that a window over
  /// several would hide a leak that makes the program restart.
  ///
  /// @param begun when the run did
  static Instant growthFrom(Instant begun, Instant now) {
    Instant settled = begun.plus(SETTLING);
    Instant early = now.minus(WINDOW);
    return settled.isAfter(early) ? settled : early;
  }

  /// Memory's growth in MB an hour; empty before ten minutes are known.
  ///
  /// @param window snapshots from [#growthFrom] on, oldest first
  static OptionalDouble memoryGrowth(List<ResourceSnapshot> window) {
    return Growth.perHour(
        window.stream().map(s -> new Growth.Point(s.timestamp(), s.memoryMb())).toList(),
        LEAST_WINDOW);
  }

  private static @Nullable Peak peak(List<Usage> hours, ToDoubleFunction<Usage> what) {
    Peak highest = null;
    for (Usage hour : hours) {
      double value = what.applyAsDouble(hour);
      if (highest == null || value > highest.value()) {
        highest = new Peak(value, hour.from());
      }
    }
    return highest;
  }

  private static @Nullable Double days(
      List<Usage> hours, ToDoubleFunction<Usage> what, double limit) {
    OptionalDouble perHour =
        Growth.perHour(
            hours.stream().map(h -> new Growth.Point(h.from(), what.applyAsDouble(h))).toList(),
            LEAST_KNOWN);
    if (perHour.isEmpty() || perHour.getAsDouble() <= 0) {
      return null;
    }
    double left = limit - what.applyAsDouble(hours.getLast());
    double days = Math.max(0, left) / perHour.getAsDouble() / 24;
    return days > TEN_YEARS ? null : Double.valueOf(Tenths.of(days));
  }

  private static Collection<Usage> days(List<Usage> hours) {
    SortedMap<Instant, Usage> days = new TreeMap<>();
    for (Usage hour : hours) {
      Instant day = hour.from().truncatedTo(ChronoUnit.DAYS);
      days.merge(day, hour.from(day), Usage::with);
    }
    return days.values();
  }
}
