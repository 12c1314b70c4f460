package commonplace.admin.watch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// What `GET /resources/status` answers. The keys of `health` and `emergency` are fixed: scripts of
/// others read them.
///
/// @param held the rungs of the ladder in force
/// @param averages of the last hour
/// @param peaks of the last hour
/// @param cleanups the last ones, newest first
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ResourceStatus(
    Health health,
    Emergency emergency,
    ResourceSnapshot latest,
    Limits limits,
    Loop watch,
    Set<Rung> held,
    Figures averages,
    Figures peaks,
    @Nullable Double memoryGrowthMbPerHour,
    List<CleanUp> cleanups) {

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Health(
      Current currentResources, double healthScore, List<?> alerts, List<String> recommendations) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Current(
      double memoryMb, double cpuPercent, int activeSessions, double memoryUtilizationPercent) {
    static Current of(ResourceSnapshot now, WatchSettings settings) {
      return new Current(
          now.memoryMb(),
          now.cpuPercent(),
          now.activeSessions(),
          Tenths.of(100 * now.memoryMb() / settings.limitMb()));
    }
  }

  /// Whether the watch itself is well.
  ///
  /// @param failures rounds in which something went wrong
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Loop(Instant heartbeat, long intervalSeconds, long failures) {}

  /// What the figures are measured against.
  ///
  /// @param memoryMbAtRest what the program takes with no session
  /// @param memoryMbExpected that, and 30 MB for each active session
  /// @param asExpected whether memory and the five-minute CPU are within expectation
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Limits(
      double memoryMb,
      int sessions,
      double memoryMbAtRest,
      double memoryMbExpected,
      double cpuPercentSustained,
      boolean asExpected) {
    private static final double MB_PER_SESSION = 30;
    private static final double CPU_SUSTAINED = 80;

    static Limits of(ResourceWatch.Round round, WatchSettings settings) {
      double expected = settings.baselineMb() + MB_PER_SESSION * round.snapshot().activeSessions();
      return new Limits(
          settings.limitMb(),
          settings.sessionsLimit(),
          settings.baselineMb(),
          expected,
          CPU_SUSTAINED,
          round.snapshot().memoryMb() <= expected && round.meanCpu() <= CPU_SUSTAINED);
    }
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Figures(double memoryMb, double cpuPercent, double activeSessions) {
    static Figures average(List<ResourceSnapshot> all) {
      return of(all, values -> values.average().orElse(0));
    }

    static Figures peak(List<ResourceSnapshot> all) {
      return of(all, values -> values.max().orElse(0));
    }

    private static Figures of(List<ResourceSnapshot> all, ToDoubleFunction<DoubleStream> what) {
      return new Figures(
          Tenths.of(what.applyAsDouble(all.stream().mapToDouble(ResourceSnapshot::memoryMb))),
          Tenths.of(what.applyAsDouble(all.stream().mapToDouble(ResourceSnapshot::cpuPercent))),
          Tenths.of(
              what.applyAsDouble(all.stream().mapToDouble(ResourceSnapshot::activeSessions))));
    }
  }

  static ResourceStatus of(ResourceWatch watch, boolean degraded, List<?> alerts, Instant hourAgo) {
    ResourceWatch.Round round = watch.round();
    WatchSettings settings = watch.settings();
    List<ResourceSnapshot> hour = watch.since(hourAgo);
    OptionalDouble slope = watch.memoryGrowth();
    Double growth = slope.isPresent() ? Tenths.of(slope.getAsDouble()) : null;
    return new ResourceStatus(
        new Health(
            Current.of(round.snapshot(), settings),
            round.snapshot().healthScore(),
            List.copyOf(alerts),
            Recommendations.of(
                new Recommendations.Facts(
                    round.snapshot(),
                    watch.status(),
                    round.freeMb(),
                    round.meanCpu(),
                    growth,
                    degraded),
                settings)),
        watch.status(),
        round.snapshot(),
        Limits.of(round, settings),
        new Loop(round.snapshot().timestamp(), settings.interval().toSeconds(), watch.failures()),
        watch.held(),
        Figures.average(hour),
        Figures.peak(hour),
        growth,
        watch.cleanUps());
  }
}
