package commonplace.admin.watch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `GET /restart/status` answers.
///
/// @param history the last five, newest first
/// @param kept how many the database holds
/// @param scheduled absent unless one waits for its moment
/// @param inProgress whether the program comes to rest for one
/// @param degraded whether automatic ones did not help and are no longer made
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RestartStatus(
    Config config,
    List<RestartEntry> history,
    int kept,
    @Nullable Scheduled scheduled,
    boolean inProgress,
    boolean degraded) {
  private static final int SHOWN = 5;

  /// @param supervised whether something would start the program again
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Config(
      boolean supervised,
      double memoryLimitMb,
      int mostAutomatic,
      long automaticWindowSeconds,
      long answersSeconds,
      long drainSeconds) {}

  record Scheduled(Instant at, RestartCause cause, String reason, String by) {}

  static RestartStatus of(Restarts restarts, WatchSettings settings) {
    return new RestartStatus(
        new Config(
            restarts.supervised(),
            settings.limitMb(),
            Restarts.MOST_AUTOMATIC,
            Restarts.WINDOW.toSeconds(),
            LastSteps.ANSWERS.toSeconds(),
            LastSteps.IN_ALL.toSeconds()),
        restarts.last(SHOWN),
        restarts.count(),
        restarts
            .scheduled()
            .map(s -> new Scheduled(s.at(), s.cause(), s.reason(), s.by()))
            .orElse(null),
        restarts.going(),
        restarts.degraded());
  }
}
