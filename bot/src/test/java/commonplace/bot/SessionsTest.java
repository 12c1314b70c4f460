package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.ConversationId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final Instant begin = Instant.parse("2026-11-22T10:00:00Z");
  private final SettableClock clock = new SettableClock(begin);
  private final Sessions sessions = new Sessions(clock);

  private static ConversationId chat(int id) {
    return new ConversationId(id);
  }

  @Test
  void a_session_tells_its_beginning_its_last_turn_and_what_the_model_was_told() {
    sessions.turn(chat(1), 500);
    clock.pass(Duration.ofMinutes(5));
    sessions.turn(chat(1), 0);
    assertThat(sessions.list())
        .containsExactly(new Session(chat(1), begin, begin.plusSeconds(300), 2, 0));
  }

  @Test
  void a_day_without_a_word_ends_it() {
    sessions.turn(chat(1), 0);
    clock.pass(Duration.ofHours(1));
    sessions.turn(chat(2), 0);
    clock.pass(Duration.ofHours(23));
    assertThat(sessions.list()).extracting(Session::conversation).containsExactly(chat(2));
  }

  @Test
  void of_more_than_eighty_those_end_that_were_quiet_for_an_hour() {
    for (int id = 0; id < 50; id++) {
      sessions.turn(chat(id), 0);
    }
    clock.pass(Duration.ofHours(1));
    for (int id = 50; id < 80; id++) {
      sessions.turn(chat(id), 0);
    }
    assertThat(sessions.list()).hasSize(80);
    sessions.turn(chat(80), 0);
    assertThat(sessions.list()).hasSize(31);
  }

  @Test
  void a_clean_up_ends_those_that_were_quiet_as_long_as_it_says() {
    sessions.turn(chat(1), 0);
    clock.pass(Duration.ofMinutes(10));
    sessions.turn(chat(2), 0);
    assertThat(sessions.closeIdle(Duration.ofMinutes(10))).isEqualTo(1);
    assertThat(sessions.list()).extracting(Session::conversation).containsExactly(chat(2));
  }
}
