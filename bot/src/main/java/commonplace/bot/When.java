package commonplace.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Says times as people do, in the person's zone.
public final class When {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private final InstantSource clock;
  private final ZoneId zone;

  public When(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /// The zone in which times are said.
  public ZoneId zone() {
    return zone;
  }

  /// The day it is there.
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /// `21:40` today, `3 May 21:40` on another day.
  public String clock(Instant then) {
    boolean today =
        LocalDate.ofInstant(then, zone).equals(LocalDate.ofInstant(clock.instant(), zone));
    String time = CLOCK.format(then.atZone(zone));
    return today ? time : DAY.format(then.atZone(zone)) + " " + time;
  }

  /// `today 21:40`, `yesterday 21:40`, `3 May`, `3 May 2025`.
  public String at(Instant then) {
    return said(then, "", " " + CLOCK.format(then.atZone(zone)));
  }

  /// `today`, `yesterday`, `on 3 May`, `on 3 May 2025`.
  public String on(Instant then) {
    return said(then, "on ", "");
  }

  private String said(Instant then, String beforeDate, String behindNearDay) {
    LocalDate day = LocalDate.ofInstant(then, zone);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    if (day.equals(today)) {
      return "today" + behindNearDay;
    }
    if (day.equals(today.minusDays(1))) {
      return "yesterday" + behindNearDay;
    }
    return beforeDate + (day.getYear() == today.getYear() ? DAY : YEAR).format(day);
  }
}
