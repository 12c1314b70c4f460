package commonplace.admin.alert;

import commonplace.admin.alert.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last resort: tells that alerts themselves do not work, past the database that is most likely
/// the reason. It is raised and ended by one thread at a time; any thread may ask whether it
/// stands.
final class Alarm {
  private static final int FAILURES = 3;
  private static final Duration QUIET = Duration.ofMinutes(10);

  private final Dispatch dispatch;
  private int failures;
  private Instant begun = Instant.EPOCH;
  private volatile @Nullable PerformanceAlert standing;
  private @Nullable Instant lastTold;

  Alarm(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  /// It, while it stands.
  Optional<PerformanceAlert> standing() {
    return Optional.ofNullable(standing);
  }

  /// Another look failed. Tells it from the third in a row on, at most every ten minutes, also when
  /// some looks in between did not fail.
  ///
  /// @return whether it did now
  boolean raise(String why, Instant now) {
    begin(now);
    failures++;
    if (failures < FAILURES || toldOfLate(now)) {
      return false;
    }
    News news = standing == null ? News.FIRING : News.REPEATED;
    PerformanceAlert alert = alert(why, begun, now, null);
    standing = alert;
    tell(alert, news);
    return true;
  }

  /// Another look failed for a reason that does not pass by itself: that is told from the first one
  /// on.
  boolean certain(String why, Instant now) {
    begin(now);
    failures = Math.max(failures, FAILURES - 1);
    return raise(why, now);
  }

  private void begin(Instant now) {
    if (failures == 0) {
      begun = now;
    }
  }

  /// It works again.
  void over(Instant now) {
    failures = 0;
    if (standing != null) {
      standing = null;
      tell(alert("They work again.", begun, now, now), News.RESOLVED);
    }
  }

  // a clock that was set back must not make this silent for hours
  private boolean toldOfLate(Instant now) {
    Instant last = lastTold;
    return last != null && Duration.between(last, now).abs().compareTo(QUIET) < 0;
  }

  private void tell(PerformanceAlert alert, News news) {
    lastTold = alert.lastSeenAt();
    dispatch.shout(alert, news);
  }

  private static PerformanceAlert alert(
      String why, Instant begun, Instant now, @Nullable Instant over) {
    return new PerformanceAlert(
        0,
        "alerts_broken",
        Severity.CRITICAL,
        "Alerts are not evaluated or not stored. " + why,
        begun,
        "{}",
        "See /health and the log. Until this is over, no other alert is told.",
        "alerts_broken",
        "",
        1,
        now,
        now,
        null,
        null,
        over);
  }
}
