package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Breaker breaker = new Breaker(() -> now);

  @Test
  void two_failures_do_not_open_it_and_the_third_within_a_minute_does() {
    fail();
    fail();
    assertThat(breaker.admits()).isTrue();
    breaker.failed("it failed (503)");
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.state()).isEqualTo(ModelStatus.Breaker.OPEN);
    assertThat(breaker.untilTried()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void successes_between_failures_do_not_hide_them() {
    fail();
    succeed();
    fail();
    succeed();
    fail();
    assertThat(breaker.admits()).isFalse();
  }

  @Test
  void failures_older_than_a_minute_are_forgotten() {
    fail();
    fail();
    later(61);
    fail();
    assertThat(breaker.admits()).isTrue();
  }

  @Test
  void after_a_minute_two_successes_close_it() {
    open();
    later(59);
    assertThat(breaker.admits()).isFalse();
    later(2);
    succeed();
    assertThat(breaker.state()).isEqualTo(ModelStatus.Breaker.HALF_OPEN);
    succeed();
    assertThat(breaker.state()).isEqualTo(ModelStatus.Breaker.CLOSED);
  }

  @Test
  void only_two_calls_try_at_a_time() {
    open();
    later(61);
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.untilTried()).isZero();
  }

  @Test
  void one_failed_try_opens_it_for_another_minute() {
    open();
    later(61);
    fail();
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.untilTried()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void a_stopped_try_gives_its_turn_back() {
    open();
    later(61);
    for (int stopped = 0; stopped < 5; stopped++) {
      assertThat(breaker.admits()).isTrue();
      breaker.unknown();
    }
    assertThat(breaker.state()).isEqualTo(ModelStatus.Breaker.HALF_OPEN);
  }

  private void open() {
    fail();
    fail();
    fail();
  }

  private void fail() {
    assertThat(breaker.admits()).isTrue();
    breaker.failed("it failed (503)");
  }

  private void succeed() {
    assertThat(breaker.admits()).isTrue();
    breaker.succeeded();
  }

  private void later(int seconds) {
    now = now.plusSeconds(seconds);
  }
}
