package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.bot.Tempo.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TempoTest {
  private final Tempo tempo = new Tempo();

  @ParameterizedTest
  @CsvSource({"ERROR,1500", "SHORT,2000", "STREAM,2200", "CODE,2300", "TASK,2500", "LONG,2800"})
  void each_kind_has_its_pause(Kind kind, long millis) {
    assertThat(tempo.pause(kind)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void an_answer_is_told_by_its_text() {
    assertThat(Kind.of("Yes.")).isEqualTo(Kind.SHORT);
    assertThat(Kind.of("word ".repeat(100))).isEqualTo(Kind.STREAM);
    assertThat(Kind.of("word ".repeat(1_000))).isEqualTo(Kind.LONG);
    assertThat(Kind.of("So:\n```\nx = 1\n")).isEqualTo(Kind.CODE);
  }

  @Test
  void a_slow_channel_gets_up_to_half_as_much_again() {
    for (int i = 0; i < 100; i++) {
      tempo.took(Duration.ofSeconds(3));
    }
    assertThat(tempo.pause(Kind.SHORT)).isEqualTo(Duration.ofSeconds(3));
    for (int i = 0; i < 100; i++) {
      tempo.took(Duration.ZERO);
    }
    assertThat(tempo.pause(Kind.SHORT)).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(1));
  }

  @Test
  void being_asked_to_wait_doubles_the_pause_until_things_are_taken_again() {
    tempo.throttled();
    assertThat(tempo.pause(Kind.ERROR)).isEqualTo(Duration.ofSeconds(3));
    tempo.throttled();
    assertThat(tempo.pause(Kind.ERROR)).isEqualTo(Duration.ofSeconds(5));
    for (int i = 0; i < 10; i++) {
      tempo.took(Duration.ZERO);
    }
    assertThat(tempo.pause(Kind.ERROR)).isEqualTo(Duration.ofMillis(1_500));
  }

  @Test
  void a_busy_processor_stretches_every_pause_and_five_seconds_are_the_most() {
    tempo.stretch(2);
    assertThat(tempo.pause(Kind.STREAM)).isEqualTo(Duration.ofMillis(4_400));
    assertThat(tempo.pause(Kind.LONG)).isEqualTo(Duration.ofSeconds(5));
    assertThat(tempo.stretched(Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(100));
    tempo.stretch(1);
    assertThat(tempo.pause(Kind.STREAM)).isEqualTo(Duration.ofMillis(2_200));
    assertThatThrownBy(() -> tempo.stretch(0.5)).isInstanceOf(IllegalArgumentException.class);
  }
}
