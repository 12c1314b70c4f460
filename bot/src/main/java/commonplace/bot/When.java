package commonplace.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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

  /// `today 21:40`, `yesterday 21:40`, `3 May`, `3 May 2025`.
  public String day(Instant at) {
    ZonedDateTime then = at.atZone(zone);
    LocalDate today = clock.instant().atZone(zone).toLocalDate();
    if (then.toLocalDate().equals(today)) {
      return "today " + CLOCK.format(then);
    }
    if (then.toLocalDate().equals(today.minusDays(1))) {
      return "yesterday " + CLOCK.format(then);
    }
    return (then.getYear() == today.getYear() ? DAY : YEAR).format(then);
  }
}
