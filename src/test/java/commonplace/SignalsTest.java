package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.alert.rule.Signal;
import commonplace.admin.watch.RestartCause;
import commonplace.admin.watch.RestartEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
  private static final Instant BACK = Instant.parse("2026-11-22T10:00:00Z");

  /// Such a clock may begin anywhere, also where it is about to overflow.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(3).toNanos());

  @Test
  void a_gain_is_that_of_the_last_five_minutes() {
    Gain gain = new Gain(Duration.ofMinutes(5), nanos::get);
    assertThat(gain.of(7)).isZero();
    pass(Duration.ofMinutes(4));
    assertThat(gain.of(10)).isEqualTo(3);
    pass(Duration.ofMinutes(1));
    assertThat(gain.of(10)).isEqualTo(3);
    pass(Duration.ofSeconds(1));
    assertThat(gain.of(11)).isEqualTo(1);
    pass(Duration.ofMinutes(10));
    assertThat(gain.of(20)).as("nobody looked meanwhile").isZero();
  }

  @Test
  void what_lasts_is_measured_from_the_first_look_that_found_it() {
    Lasting down = new Lasting(nanos::get);
    assertThat(down.of(true)).isZero();
    pass(Duration.ofMinutes(6));
    assertThat(down.of(true)).isEqualTo(Duration.ofMinutes(6));
    assertThat(down.of(false)).isZero();
    pass(Duration.ofMinutes(1));
    assertThat(down.of(true)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'The previous run was killed (OOM?), last seen at 912 MB.', killed_last_run",
    "'The previous run was killed, last seen at 154 MB.', crashed_last_run",
    "'The previous run was killed by signal 15.', crashed_last_run",
    "'The previous run crashed with exit code 1, last seen at 300 MB.', crashed_last_run",
    "'The database was damaged.', crashed_last_run",
  })
  void a_run_that_broke_off_is_told_with_its_reason_for_two_minutes(String reason, String signal) {
    RestartEntry last = entry(RestartCause.KILLED, reason);
    assertThat(LastRun.signals(last, BACK.plusSeconds(119)))
        .containsExactly(new Signal(signal, reason, 1));
    assertThat(LastRun.signals(last, BACK.plusSeconds(120)))
        .as("so that its alert ends")
        .containsExactly(new Signal(signal, reason, 0));
  }

  @Test
  void of_a_restart_in_order_nothing_is_told() {
    assertThat(LastRun.signals(entry(RestartCause.AUTOMATIC, "Memory was at 1100 MB."), BACK))
        .isEmpty();
    assertThat(LastRun.signals(entry(RestartCause.REQUESTED, "Asked for."), BACK)).isEmpty();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static RestartEntry entry(RestartCause cause, String reason) {
    return new RestartEntry(cause, reason, null, BACK, 300.0, null, BACK, BACK, 0.0);
  }
}
