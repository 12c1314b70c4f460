package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final Pacer pacer = new Pacer(clock);

  @Test
  void a_chat_gets_three_at_once_and_then_one_a_second() {
    assertThat(IntStream.range(0, 5).mapToObj(_ -> pacer.claim(7, LONG).toSeconds()))
        .containsExactly(0L, 0L, 0L, 1L, 2L);
  }

  @Test
  void a_pause_fills_the_bucket_again() {
    IntStream.range(0, 3).forEach(_ -> pacer.claim(7, LONG));
    clock.pass(Duration.ofSeconds(3));
    assertThat(IntStream.range(0, 4).mapToObj(_ -> pacer.claim(7, LONG).toSeconds()))
        .containsExactly(0L, 0L, 0L, 1L);
  }

  @Test
  void a_group_gets_twenty_a_minute() {
    Duration last = Duration.ZERO;
    for (int i = 0; i < 40; i++) {
      last = pacer.claim(-7, LONG);
    }
    assertThat(last).isBetween(Duration.ofSeconds(57), Duration.ofSeconds(60));
  }

  @Test
  void all_chats_together_get_thirty_a_second() {
    Duration last = Duration.ZERO;
    for (int chat = 1; chat <= 90; chat++) {
      last = pacer.claim(chat, LONG);
    }
    assertThat(last).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_100));
  }

  @Test
  void a_wait_that_is_too_long_takes_no_place() {
    IntStream.range(0, 3).forEach(_ -> pacer.claim(7, LONG));
    assertThat(pacer.claim(7, Duration.ofMillis(500))).isEqualTo(Duration.ofSeconds(1));
    assertThat(pacer.claim(7, LONG)).isEqualTo(Duration.ofSeconds(1));
  }
}
