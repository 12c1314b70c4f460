package commonplace.admin.alert;

import commonplace.admin.alert.rule.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells the owner once a day how things are. For use by one thread at a time.
///
/// Which days were told is kept in the table `daily_check`, so that a restart repeats none.
public final class DailyCheck {
  /// After so long the day's check is left out: in the evening nobody wants the morning's news.
  private static final Duration LATEST = Duration.ofHours(4);

  /// When it is told.
  public record Hour(LocalTime at, ZoneId zone) {}

  private final AlertGround ground;
  private final Supplier<List<Signal>> signals;
  private final Supplier<List<PerformanceAlert>> firing;
  private final Predicate<String> owner;
  private final Hour hour;

  /// The last day told by this run: the table cannot take it while the disk is full.
  private @Nullable LocalDate toldDay;

  /// @param firing the alerts that stand
  /// @param owner takes a text for the owner's chat and says whether it will reach him
  public DailyCheck(
      AlertGround ground,
      Supplier<List<Signal>> signals,
      Supplier<List<PerformanceAlert>> firing,
      Predicate<String> owner,
      Hour hour) {
    this.ground = ground;
    this.signals = signals;
    this.firing = firing;
    this.owner = owner;
    this.hour = hour;
  }

  /// Tells it if it is due and was not told today; to be called every minute or so. What the
  /// owner's chat did not take is told at the next call.
  ///
  /// @return whether it was told now
  public boolean look() {
    Instant now = ground.clock().instant();
    LocalDate today = LocalDate.ofInstant(now, hour.zone());
    Instant due = today.atTime(hour.at()).atZone(hour.zone()).toInstant();
    if (now.isBefore(due)
        || now.isAfter(due.plus(LATEST))
        || today.equals(toldDay)
        || told(today)) {
      return false;
    }
    boolean taken = owner.test(new DailyText(signals.get(), firing.get()).toString());
    if (taken) {
      toldDay = today;
      note(today, now);
    }
    return taken;
  }

  private boolean told(LocalDate day) {
    return ground
        .store()
        .read(
            db ->
                db.createQuery("SELECT 1 FROM daily_check WHERE day = :day")
                    .bind("day", day.toString())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent());
  }

  private void note(LocalDate day, Instant now) {
    ground
        .store()
        .update(
            db -> {
              db.createUpdate("DELETE FROM daily_check").execute();
              db.createUpdate("INSERT INTO daily_check (day, told_at) VALUES (:day, :now)")
                  .bind("day", day.toString())
                  .bind("now", now)
                  .execute();
            });
  }
}
