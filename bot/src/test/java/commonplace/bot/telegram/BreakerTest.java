package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.telegram.BotApi.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.methods.GetMe;

class BreakerTest {
  private final BotApi api = BotApi.start(TelegramFixture.TOKEN);
  private final Wire wire =
      new Wire(new TelegramSettings(TelegramFixture.TOKEN, api.url(), false, ZoneOffset.UTC));
  private final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final Breaker breaker = new Breaker(wire, clock);

  @AfterEach
  void close() {
    wire.close();
    api.close();
  }

  private void fails(int times) {
    api.fail("getMe", times, new Fault.Page(502));
    for (int i = 0; i < times; i++) {
      assertThat(breaker.call(new GetMe())).isInstanceOf(Called.Unreached.class);
    }
  }

  private void succeeds() {
    assertThat(breaker.call(new GetMe())).isInstanceOf(Called.Answered.class);
  }

  private void open() {
    fails(3);
    assertThat(breaker.state()).isEqualTo("open");
  }

  @Test
  void three_failures_within_a_minute_open_it_whatever_went_well_between() {
    for (int i = 0; i < 20; i++) {
      succeeds();
    }
    fails(2);
    succeeds();
    assertThat(breaker.state()).isEqualTo("closed");
    fails(1);
    assertThat(breaker.state()).isEqualTo("open");
    assertThat(breaker.call(new GetMe())).isEqualTo(new Called.Barred<>());
  }

  @Test
  void failures_more_than_a_minute_apart_do_not() {
    fails(2);
    clock.pass(Duration.ofSeconds(61));
    fails(2);
    assertThat(breaker.state()).isEqualTo("closed");
  }

  @Test
  void after_a_minute_two_successes_close_it() {
    open();
    clock.pass(Duration.ofSeconds(59));
    assertThat(breaker.call(new GetMe())).isInstanceOf(Called.Barred.class);
    clock.pass(Duration.ofSeconds(2));
    succeeds();
    assertThat(breaker.state()).isEqualTo("half_open");
    succeeds();
    assertThat(breaker.state()).isEqualTo("closed");
  }

  @Test
  void after_a_minute_a_failure_opens_it_again() {
    open();
    clock.pass(Duration.ofSeconds(61));
    succeeds();
    fails(1);
    assertThat(breaker.state()).isEqualTo("open");
  }

  @Test
  void what_telegram_declines_is_no_failure() {
    for (int i = 0; i < 5; i++) {
      api.fail("getMe", 1, new Fault.Answer(400, "Bad Request", 0));
      assertThat(breaker.call(new GetMe())).isInstanceOf(Called.Rejected.class);
      api.fail("getMe", 1, new Fault.Answer(429, "Too Many Requests", 3));
      assertThat(breaker.call(new GetMe()))
          .isEqualTo(new Called.Throttled<>(Duration.ofSeconds(3)));
    }
    assertThat(breaker.state()).isEqualTo("closed");
  }
}
