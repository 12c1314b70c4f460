package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenTest {
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-05-03T20:00:00Z, 2026-05-03T19:40:00Z, today 21:40, today",
    "Europe/Berlin, 2026-05-03T22:30:00Z, 2026-05-03T19:40:00Z, yesterday 21:40, yesterday",
    "UTC, 2026-05-03T22:30:00Z, 2026-05-03T19:40:00Z, today 19:40, today",
    "America/Los_Angeles, 2026-05-04T06:59:00Z, 2026-05-03T07:00:00Z, today 00:00, today",
    "UTC, 2026-05-05T00:00:00Z, 2026-05-03T23:59:59Z, 3 May, on 3 May",
    "UTC, 2027-01-01T00:00:00Z, 2026-12-31T23:59:00Z, yesterday 23:59, yesterday",
    "UTC, 2027-01-02T00:00:00Z, 2026-12-31T23:59:00Z, 31 December 2026, on 31 December 2026",
    "Asia/Kolkata, 2026-03-29T20:00:00Z, 2026-03-29T18:29:00Z, yesterday 23:59, yesterday"
  })
  void a_time_is_said_as_it_looks_from_the_persons_place(
      String zone, String now, String then, String at, String on) {
    var when = new When(InstantSource.fixed(Instant.parse(now)), ZoneId.of(zone));
    assertThat(when.at(Instant.parse(then))).isEqualTo(at);
    assertThat(when.on(Instant.parse(then))).isEqualTo(on);
  }
}
