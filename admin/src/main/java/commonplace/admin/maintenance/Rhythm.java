package commonplace.admin.maintenance;

import java.time.Duration;
import java.util.Locale;

/// How often something is done.
public enum Rhythm {
  HOURLY(Duration.ofHours(1)),
  DAILY(Duration.ofDays(1)),
  WEEKLY(Duration.ofDays(7)),
  /// Every 30 days.
  MONTHLY(Duration.ofDays(30));

  private final Duration every;

  Rhythm(Duration every) {
    this.every = every;
  }

  Duration every() {
    return every;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
