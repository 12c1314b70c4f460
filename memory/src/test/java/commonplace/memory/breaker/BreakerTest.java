package commonplace.memory.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import commonplace.memory.SettableClock;
import commonplace.memory.breaker.BreakerStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BreakerTest {
  private static final String WHY = "it failed (503)";

  private final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
  private final Breaker breaker = new Breaker("llm", clock);

  @Test
  void two_failures_do_not_open_it_and_the_third_within_a_minute_does() {
    fail();
    later(30);
    fail();
    later(29);
    assertThat(breaker.admits()).isTrue();
    breaker.failed(WHY);
    assertThat(breaker.admits()).isFalse();
    assertThat(state()).isEqualTo(State.OPEN);
    assertThat(breaker.untilTried()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void a_clock_that_is_set_back_does_not_keep_it_open() {
    open();
    clock.advance(Duration.ofHours(-1));
    assertThat(breaker.admits()).isTrue();
    breaker.succeeded();
    succeed();
    assertThat(state()).isEqualTo(State.CLOSED);
  }

  @Test
  void successes_between_failures_do_not_hide_them() {
    for (int i = 0; i < 20; i++) {
      succeed();
    }
    fail();
    succeed();
    fail();
    succeed();
    assertThat(state()).isEqualTo(State.CLOSED);
    fail();
    assertThat(breaker.admits()).isFalse();
  }

  @Test
  void failures_older_than_a_minute_are_forgotten() {
    fail();
    fail();
    later(61);
    fail();
    fail();
    assertThat(breaker.admits()).isTrue();
  }

  @Test
  void after_a_minute_two_successes_close_it() {
    open();
    later(59);
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.untilTried()).isEqualTo(Duration.ofSeconds(1));
    later(2);
    succeed();
    assertThat(state()).isEqualTo(State.HALF_OPEN);
    succeed();
    assertThat(state()).isEqualTo(State.CLOSED);
    fail();
    fail();
    assertThat(state()).isEqualTo(State.CLOSED);
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
    succeed();
    fail();
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.untilTried()).isEqualTo(Duration.ofMinutes(1));
    assertThat(breaker.status().opened()).isEqualTo(2);
  }

  @Test
  void a_stopped_try_gives_its_turn_back() {
    open();
    later(61);
    for (int stopped = 0; stopped < 5; stopped++) {
      assertThat(breaker.admits()).isTrue();
      breaker.unknown();
    }
    assertThat(state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void one_call_that_tells_enough_opens_a_closed_one() {
    assertThat(breaker.admits()).isTrue();
    breaker.trip("the disk is full");
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.untilTried()).isEqualTo(Duration.ofMinutes(1));
    assertThat(breaker.lastError()).contains("the disk is full");
  }

  @Test
  void a_call_that_ends_after_it_opened_changes_the_reason_and_not_the_time() {
    assertThat(breaker.admits()).isTrue();
    open();
    later(40);
    breaker.trip("the disk is full");
    assertThat(breaker.untilTried()).isEqualTo(Duration.ofSeconds(20));
    assertThat(breaker.lastError()).contains("the disk is full");
    assertThat(breaker.status().opened()).isEqualTo(1);
    later(21);
    assertThat(breaker.admits()).isTrue();
  }

  @Test
  void one_call_that_tells_enough_opens_a_half_open_one() {
    open();
    later(61);
    succeed();
    assertThat(breaker.admits()).isTrue();
    breaker.trip("the disk is full");
    assertThat(state()).isEqualTo(State.OPEN);
    assertThat(breaker.untilTried()).isEqualTo(Duration.ofMinutes(1));
    later(61);
    succeed();
    succeed();
    assertThat(state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_person_closes_it_from_every_state() {
    breaker.reset();
    assertThat(state()).isEqualTo(State.CLOSED);
    open();
    breaker.reset();
    assertThat(state()).isEqualTo(State.CLOSED);
    assertThat(breaker.untilTried()).isZero();
    open();
    later(61);
    assertThat(breaker.admits()).isTrue();
    breaker.reset();
    assertThat(state()).isEqualTo(State.CLOSED);
    fail();
    fail();
    assertThat(state()).isEqualTo(State.CLOSED);
  }

  @Test
  void its_status_says_since_when_and_why() {
    Instant start = clock.instant();
    assertThat(breaker.status())
        .isEqualTo(new BreakerStatus("llm", State.CLOSED, start, Optional.empty(), 0));
    later(5);
    open();
    later(7);
    assertThat(breaker.status())
        .isEqualTo(new BreakerStatus("llm", State.OPEN, start.plusSeconds(5), Optional.of(WHY), 1));
    later(60);
    succeed();
    succeed();
    assertThat(breaker.status())
        .isEqualTo(
            new BreakerStatus("llm", State.CLOSED, start.plusSeconds(72), Optional.of(WHY), 1));
  }

  @Test
  void its_opening_is_logged_with_its_name_and_the_reason() {
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    var log = (Logger) LoggerFactory.getLogger(Breaker.class);
    log.addAppender(lines);
    try {
      open();
    } finally {
      log.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("circuit breaker open: llm (it failed (503))");
  }

  private State state() {
    return breaker.status().state();
  }

  private void open() {
    fail();
    fail();
    fail();
  }

  private void fail() {
    assertThat(breaker.admits()).isTrue();
    breaker.failed(WHY);
  }

  private void succeed() {
    assertThat(breaker.admits()).isTrue();
    breaker.succeeded();
  }

  private void later(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }
}
