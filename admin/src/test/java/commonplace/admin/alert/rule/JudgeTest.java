package commonplace.admin.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.alert.rule.Condition.Comparison;
import commonplace.admin.alert.rule.Finding.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final Judge judge = new Judge(List.of(rule(Duration.ofMinutes(1))));

  @Test
  void a_breach_counts_once_it_has_lasted_long_enough() {
    assertThat(look(0, 95)).isEqualTo(State.PENDING);
    assertThat(look(30, 95)).isEqualTo(State.PENDING);
    assertThat(look(60, 95)).isEqualTo(State.BREACHED);
    assertThat(look(90, 95)).isEqualTo(State.BREACHED);
  }

  @Test
  void one_good_look_is_not_the_end_of_it_but_starts_the_wait_anew() {
    look(0, 95);
    look(60, 95);
    assertThat(look(90, 10)).isEqualTo(State.EASING);
    assertThat(look(120, 95)).isEqualTo(State.PENDING);
    assertThat(look(150, 10)).isEqualTo(State.EASING);
    assertThat(look(180, 10)).isEqualTo(State.CLEAR);
  }

  @Test
  void what_fires_already_does_not_wait_again() {
    Set<Matter> firing = Set.of(new Matter("r", ""));
    assertThat(judge.look(List.of(Signal.of("cpu_percent", 95)), firing, START))
        .extracting(Finding::state)
        .containsExactly(State.BREACHED);
  }

  @Test
  void an_absent_signal_is_no_finding_and_starts_the_wait_anew() {
    look(0, 95);
    assertThat(judge.look(List.of(), Set.of(), START.plusSeconds(30))).isEmpty();
    assertThat(
            judge.look(
                List.of(Signal.of("cpu_percent", Double.NaN)), Set.of(), START.plusSeconds(45)))
        .isEmpty();
    assertThat(look(60, 95)).isEqualTo(State.PENDING);
  }

  @Test
  void every_subject_stands_for_itself() {
    Judge atOnce = new Judge(List.of(rule(Duration.ZERO)));
    List<Finding> findings =
        atOnce.look(
            List.of(new Signal("cpu_percent", "a", 95), new Signal("cpu_percent", "b", 5)),
            Set.of(),
            START);
    assertThat(findings)
        .extracting(f -> f.subject() + " " + f.state())
        .containsExactly("a BREACHED", "b EASING");
  }

  @ParameterizedTest
  @CsvSource({
    "ABOVE, 80.1, true",
    "ABOVE, 80, false",
    "AT_LEAST, 80, true",
    "AT_LEAST, 79.9, false",
    "BELOW, 79.9, true",
    "BELOW, 80, false",
    "AT_MOST, 80, true",
    "AT_MOST, 80.1, false",
  })
  void a_limit_is_met_as_its_sign_says(Comparison comparison, double value, boolean holds) {
    assertThat(new Condition(Measure.CPU_PERCENT, comparison, 80).holds(value)).isEqualTo(holds);
  }

  private State look(long second, double value) {
    List<Finding> findings =
        judge.look(
            List.of(Signal.of("cpu_percent", value), Signal.of("other", 1000)),
            Set.of(),
            START.plusSeconds(second));
    assertThat(findings).hasSize(1);
    return findings.get(0).state();
  }

  private static Rule rule(Duration lasting) {
    return new Rule(
        "r",
        "t",
        Severity.LOW,
        new Condition(Measure.CPU_PERCENT, Comparison.ABOVE, 80),
        lasting,
        "{value}",
        "None.");
  }
}
