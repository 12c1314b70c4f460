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
  private static final Duration QUIET = Duration.ofMinutes(10);

  private final Dispatch dispatch;
  private volatile @Nullable PerformanceAlert raised;

  Alarm(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  /// It, while it stands.
  Optional<PerformanceAlert> standing() {
    return Optional.ofNullable(raised);
  }

  /// Tells it at most every ten minutes.
  ///
  /// @return whether it did now
  boolean raise(String why, Instant now) {
    PerformanceAlert before = raised;
    if (before == null) {
      tell(alert(why, now, now, null), News.FIRING);
      return true;
    }
    boolean due = !now.isBefore(before.lastSeenAt().plus(QUIET));
    if (due) {
      tell(alert(why, before.timestamp(), now, null), News.REPEATED);
    }
    return due;
  }

  /// It works again.
  void over(Instant now) {
    PerformanceAlert before = raised;
    if (before != null) {
      tell(alert("They work again.", before.timestamp(), now, now), News.RESOLVED);
      raised = null;
    }
  }

  private void tell(PerformanceAlert alert, News news) {
    raised = alert;
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
