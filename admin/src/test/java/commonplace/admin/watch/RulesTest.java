package commonplace.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import commonplace.admin.watch.WatchSettings.Thresholds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  @ParameterizedTest
  @CsvSource({
    "1000, 420, 30, 12, 77.5",
    "1000, 300, 0, 0, 100",
    "1000, 100, 0, 0, 100",
    "1000, 1000, 0, 0, 60",
    "1000, 2000, 0, 0, 60",
    "1000, 300, 100, 0, 70",
    "1000, 300, 0, 250, 70",
    "1000, 300, 0, 900, 70",
    "1000, 1000, 100, 250, 0",
    "250, 75, 0, 0, 100",
    "250, 162.5, 0, 0, 70",
    "2000, 300, 0, 0, 100",
    "2000, 1150, 0, 0, 70",
  })
  void the_health_score_is_the_documented_sum(
      double limit, double memory, double cpu, int sessions, double score) {
    WatchSettings settings =
        new WatchSettings(limit, 250, Duration.ofSeconds(30), Thresholds.STANDARD);
    assertThat(HealthScore.of(settings, memory, cpu, sessions)).isCloseTo(score, within(0.05));
  }

  /// Samples in MB, and what each leads to: `C` caches, `H` heavy stages, `M` models, `J` new jobs,
  /// `r` everything released, `!` restart.
  @ParameterizedTest
  @CsvSource({
    "599, .",
    "600, C",
    "600 600 600 600, C H M .",
    "600 560 560 600, C . . H",
    "600 850 870, C HJ M",
    "900 900, CHMJ CHM",
    "620 500 500 500 500, C . . r r",
    "620 500 500 560 500 500 500, C . . . . . r",
    "620 520 520 520 520, C . . . .",
    "620 520 520 520 520 520 520 520 520 520 520 520, C . . . . C . . . . C .",
    "600 600 600 650 650 650 650 650 500 500 500, C H M . . . . C . . r",
    "620 500 500 500 620, C . . r C",
    "999 999, CHMJ CHM",
    "1000 999 1000, CHMJ CHM CHM",
    "1000 1000 1000, CHMJ CHM! CHM!",
    "1101, CHMJ!",
    "1100, CHMJ",
  })
  void the_ladder_is_climbed_and_left(String samples, String expected) {
    Ladder ladder = Ladder.DOWN;
    List<String> seen = new ArrayList<>();
    for (double memory :
        Arrays.stream(samples.split(" ", -1)).mapToDouble(Double::parseDouble).toArray()) {
      Ladder.Turn turn = ladder.after(WatchSettings.STANDARD, memory);
      seen.add(letters(turn, ladder));
      ladder = turn.next();
    }
    assertThat(String.join(" ", seen)).isEqualTo(expected.replace("r r", "r ."));
  }

  private static String letters(Ladder.Turn turn, Ladder before) {
    StringBuilder letters = new StringBuilder();
    turn.taken()
        .forEach(
            rung ->
                letters.append(
                    switch (rung) {
                      case CACHES -> "C";
                      case HEAVY_STAGES -> "H";
                      case MODELS -> "M";
                      case NEW_JOBS -> "J";
                      case CPU -> "?";
                    }));
    if (!turn.released().isEmpty()) {
      assertThat(turn.released()).isEqualTo(before.held());
      letters.append("r");
    }
    letters.append(turn.restart() ? "!" : "");
    return letters.isEmpty() ? "." : letters.toString();
  }

  @Test
  void a_small_limit_has_small_thresholds() {
    WatchSettings small = new WatchSettings(250, 250, Duration.ofSeconds(1), Thresholds.STANDARD);
    assertThat(Ladder.DOWN.after(small, 149).taken()).isEmpty();
    assertThat(Ladder.DOWN.after(small, 150).taken()).containsExactly(Rung.CACHES);
    assertThat(Ladder.DOWN.after(small, 276).restart()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "85, .",
    "86, T",
    "86 69 69 69, T T T .",
    "86 69 69 70 69 69 69, T T T T T T .",
    "86 75 86 75, T T T T",
    "86 10 10 10 80 86, T T T . . T",
  })
  void the_cpu_throttle_needs_three_quiet_samples_to_end(String samples, String expected) {
    Throttle throttle = Throttle.OFF;
    List<String> seen = new ArrayList<>();
    for (String percent : samples.split(" ", -1)) {
      throttle = throttle.after(Thresholds.STANDARD, Double.parseDouble(percent));
      seen.add(throttle.on() ? "T" : ".");
    }
    assertThat(String.join(" ", seen)).isEqualTo(expected);
  }

  @Test
  void thresholds_that_do_not_ascend_are_refused() {
    assertThatThrownBy(() -> new Thresholds(0.6, 0.6, 0.85, 0.9, 85, 70))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must ascend");
    assertThatThrownBy(() -> new Thresholds(0.52, 0.6, 0.85, 0.9, 70, 85))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WatchSettings(0, 250, Duration.ofSeconds(30), Thresholds.STANDARD))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"2000, 400", "4999, 999", "0, 0", "-3, 0"})
  void a_safe_limit_is_a_fifth_of_what_is_free(double free, double limit) {
    assertThat(SafeLimit.mb(free)).isEqualTo(limit);
  }

  @Test
  void the_mean_of_the_cpu_is_that_of_five_minutes() {
    MeanCpu mean = new MeanCpu(Duration.ofSeconds(30));
    mean.with(100);
    assertThat(mean.with(0)).isEqualTo(50);
    Stream.generate(() -> 20.0).limit(9).forEach(mean::with);
    assertThat(mean.with(20)).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({
    "'some avg10=1.53 avg60=0.87 avg300=0.21 total=1\n"
        + "full avg10=9.00 avg60=0 avg300=0 total=0', 1.53",
    "'full avg10=9.00', ",
    "'', ",
  })
  void memory_pressure_is_that_of_some_programs_over_ten_seconds(String file, Double expected) {
    assertThat(Pressure.of(file == null ? "" : file)).isEqualTo(expected);
  }
}
