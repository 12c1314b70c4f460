package commonplace.admin.alert;

import java.time.Duration;

/// How patient alerts are.
///
/// @param pace between two looks
/// @param escalateAfter an alert that nobody acknowledges for this long goes one severity up, once;
///   a low one does not, since nobody was told of it
/// @param repeatAfter one that still stands unacknowledged is told again this long after it was
///   told last
/// @param quiet one that comes and goes is not told again sooner than this, unless it got worse
/// @param grace one whose signal is absent ends after this long
public record AlertPolicy(
    Duration pace, Duration escalateAfter, Duration repeatAfter, Duration quiet, Duration grace) {
  /// The usual ones, with these as configured.
  public static AlertPolicy of(Duration pace, Duration escalateAfter, Duration repeatAfter) {
    return new AlertPolicy(
        pace, escalateAfter, repeatAfter, Duration.ofMinutes(10), Duration.ofMinutes(10));
  }

  /// Looked at every 30 seconds, escalated after 15 minutes, repeated every 4 hours.
  public static AlertPolicy usual() {
    return of(Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(4));
  }
}
