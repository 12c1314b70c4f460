package commonplace.admin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.alert.rule.Severity;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 10000",
    "1, 0, 8000",
    "1, 1, 12000",
    "2, 0.5, 30000",
    "3, 0.5, 90000",
    "7, 0.5, 7290000",
    "8, 0.5, 14400000",
    "11, 0.5, 14400000",
  })
  void waits_grow_threefold_up_to_four_hours(int tries, double chance, long millis) {
    assertThat(Backoff.next(tries, Duration.ZERO, Optional.empty(), chance))
        .contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"5, 10", "60, 60"})
  void a_channel_may_ask_for_more_time_but_not_for_less(long asked, long waited) {
    assertThat(Backoff.next(1, Duration.ZERO, Optional.of(Duration.ofSeconds(asked)), 0.5))
        .contains(Duration.ofSeconds(waited));
  }

  @Test
  void twelve_tries_or_a_day_are_enough() {
    assertThat(Backoff.next(12, Duration.ZERO, Optional.empty(), 0)).isEmpty();
    assertThat(Backoff.next(3, Duration.ofDays(1), Optional.empty(), 0)).isEmpty();
    assertThat(Backoff.next(1, Duration.ZERO, Optional.of(Duration.ofDays(2)), 0)).isEmpty();
  }

  @Test
  void all_twelve_tries_fit_into_a_day() {
    Duration age = Duration.ZERO;
    for (int tries = 1; tries < Backoff.TRIES; tries++) {
      age = age.plus(Backoff.next(tries, age, Optional.empty(), 1).orElseThrow());
    }
    assertThat(age).isBetween(Duration.ofHours(16), Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource({
    "LOW, ''",
    "MEDIUM, owner",
    "HIGH, 'email,owner,slack,webhook'",
    "CRITICAL, 'email,owner,pagerduty,slack,webhook'",
  })
  void the_worse_it_is_the_more_are_told(Severity severity, String channels) {
    assertThat(String.join(",", Routing.channels(severity).stream().sorted().toList()))
        .isEqualTo(channels);
  }
}
