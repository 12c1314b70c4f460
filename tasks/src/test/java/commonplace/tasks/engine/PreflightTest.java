package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.store.StoreStatus;
import commonplace.tasks.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));

  private static StoreStatus status(long walBytes, long freeBytes) {
    return new StoreStatus(1, walBytes, OptionalLong.of(freeBytes), Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 64000000, ''",
    "0, 63999999, disk",
    "1000000000, 64000000, ''",
    "1000000001, 64000000, database"
  })
  void a_job_waits_for_room_and_for_a_log_that_can_be_emptied(
      long walBytes, long freeBytes, String reason) {
    var preflight = new Preflight(() -> {}, () -> status(walBytes, freeBytes), clock);

    assertThat(preflight.reason().orElse("")).isEqualTo(reason);
  }

  @Test
  void it_looks_again_after_a_second() {
    var free = new long[] {0};
    var preflight = new Preflight(() -> {}, () -> status(0, free[0]), clock);
    assertThat(preflight.reason()).contains("disk");
    free[0] = Preflight.LEAST_FREE;
    assertThat(preflight.reason()).contains("disk");

    clock.advance(Duration.ofSeconds(1));

    assertThat(preflight.reason()).isEmpty();
  }
}
