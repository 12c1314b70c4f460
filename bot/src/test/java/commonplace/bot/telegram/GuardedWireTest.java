package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.bot.telegram.BotApi.Fault;
import commonplace.memory.breaker.Breaker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.methods.GetMe;

class GuardedWireTest {
  private final BotApi api = BotApi.start(TelegramFixture.TOKEN);
  private final Wire wire =
      new Wire(new TelegramSettings(TelegramFixture.TOKEN, api.url(), false, ZoneOffset.UTC));
  private final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final Breaker breaker = new Breaker("telegram", clock);
  private final GuardedWire guarded = new GuardedWire(wire, breaker);

  @AfterEach
  void close() {
    wire.close();
    api.close();
  }

  private void fails(int times) {
    api.fail("getMe", times, new Fault.Page(502));
    for (int i = 0; i < times; i++) {
      assertThat(guarded.call(new GetMe())).isInstanceOf(Called.Unreached.class);
    }
  }

  private void succeeds() {
    assertThat(guarded.call(new GetMe())).isInstanceOf(Called.Answered.class);
  }

  private void open() {
    fails(3);
    assertThat(guarded.state()).isEqualTo("open");
  }

  @Test
  void an_explanation_never_holds_the_token() {
    String url = "https://api.telegram.org/bot" + TelegramFixture.TOKEN + "/getMe";
    assertThat(wire.words(new IOException("unexpected end of " + url)))
        .isEqualTo(
            "talking to 127.0.0.1 failed: unexpected end of"
                + " https://api.telegram.org/bot<token>/getMe");
  }

  @Test
  void a_telegram_that_does_not_answer_is_left_alone_and_tried_again_after_a_minute() {
    open();
    assertThat(guarded.call(new GetMe())).isEqualTo(new Called.Barred<>());
    assertThat(breaker.lastError().orElseThrow()).contains("502");
    clock.pass(Duration.ofSeconds(61));
    succeeds();
    assertThat(guarded.state()).isEqualTo("half_open");
    succeeds();
    assertThat(guarded.state()).isEqualTo("closed");
  }

  @Test
  void a_call_that_breaks_off_keeps_no_place_of_those_that_try_again() {
    open();
    clock.pass(Duration.ofSeconds(61));
    var broken =
        new GetMe() {
          @Override
          public String getMethod() {
            throw new IllegalStateException("expected by this test");
          }
        };
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> guarded.call(broken)).hasMessage("expected by this test");
    }
    succeeds();
    succeeds();
    assertThat(guarded.state()).isEqualTo("closed");
  }

  @Test
  void what_telegram_declines_is_no_failure() {
    for (int i = 0; i < 5; i++) {
      api.fail("getMe", 1, new Fault.Answer(400, "Bad Request", 0));
      assertThat(guarded.call(new GetMe())).isInstanceOf(Called.Rejected.class);
      api.fail("getMe", 1, new Fault.Answer(429, "Too Many Requests", 3));
      assertThat(guarded.call(new GetMe()))
          .isEqualTo(new Called.Throttled<>(Duration.ofSeconds(3)));
    }
    assertThat(guarded.state()).isEqualTo("closed");
  }
}
