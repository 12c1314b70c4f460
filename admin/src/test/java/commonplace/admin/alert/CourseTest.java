package commonplace.admin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.alert.Course.LastTold;
import commonplace.admin.alert.rule.Finding;
import commonplace.admin.alert.rule.Finding.State;
import commonplace.admin.alert.rule.Matter;
import commonplace.admin.alert.rule.Rule;
import commonplace.admin.alert.rule.RuleBook;
import commonplace.admin.alert.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CourseTest {
  private static final Instant BEGUN = Instant.parse("2026-11-22T10:00:00Z");
  private static final Rule RULE =
      RuleBook.shipped().rules().stream()
          .filter(rule -> rule.name().equals("worker_failed"))
          .findFirst()
          .orElseThrow();
  private static final Matter MATTER = new Matter(RULE.name(), "miner");

  private final Course course = new Course(AlertPolicy.usual(), BEGUN, Set.of(RULE.name()));

  @Test
  void a_breach_is_raised_once() {
    assertThat(steps(State.BREACHED, null, 0)).containsExactly(new Step.Raise(breached(), true));
    assertThat(steps(State.BREACHED, standing().build(), 0))
        .allMatch(Step.Again.class::isInstance)
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "EASING", "CLEAR"})
  void nothing_else_raises(State state) {
    assertThat(steps(state, null, 0)).isEmpty();
  }

  /// Columns: severity, minutes since raised, escalated, acknowledged, minutes since told, severity
  /// from now on, what is told.
  @ParameterizedTest
  @CsvSource({
    "HIGH, 14, false, false, 14, HIGH, ",
    "HIGH, 15, false, false, 15, CRITICAL, ESCALATED",
    "HIGH, 15, false, true, 15, HIGH, ",
    "HIGH, 30, true, false, 15, HIGH, ",
    "MEDIUM, 15, false, false, 15, HIGH, ESCALATED",
    "CRITICAL, 15, false, false, 15, CRITICAL, ESCALATED",
    "LOW, 15, false, false, 15, LOW, ",
    "HIGH, 400, true, false, 240, HIGH, REPEATED",
    "HIGH, 400, true, false, 239, HIGH, ",
    "HIGH, 400, true, true, 240, HIGH, ",
    "LOW, 240, false, false, 240, LOW, REPEATED",
  })
  void what_stands_is_escalated_once_and_repeated_until_acknowledged(
      Severity severity,
      int minutes,
      boolean escalated,
      boolean acknowledged,
      int sinceTold,
      Severity then,
      @Nullable News news) {
    Instant now = BEGUN.plus(Duration.ofMinutes(minutes));
    PerformanceAlert alert =
        standing()
            .severity(severity)
            .told(now.minus(Duration.ofMinutes(sinceTold)))
            .escalated(escalated ? BEGUN : null)
            .acknowledged(acknowledged ? BEGUN : null)
            .build();
    assertThat(steps(State.BREACHED, alert, minutes))
        .containsExactly(new Step.Again(alert, breached(), then, Optional.ofNullable(news)));
  }

  @Test
  void an_end_is_told_to_those_who_heard_of_the_beginning() {
    PerformanceAlert alert = standing().build();
    assertThat(steps(State.EASING, alert, 1)).isEmpty();
    assertThat(steps(State.PENDING, alert, 1)).isEmpty();
    assertThat(steps(State.CLEAR, alert, 1))
        .containsExactly(new Step.Resolve(alert, "It broke.", true));
    PerformanceAlert untold = standing().told(null).build();
    assertThat(steps(State.CLEAR, untold, 1))
        .containsExactly(new Step.Resolve(untold, "It broke.", false));
  }

  @ParameterizedTest
  @CsvSource({"9, HIGH, false", "10, HIGH, true", "1, MEDIUM, true", "1, CRITICAL, false"})
  void what_comes_and_goes_is_told_every_ten_minutes_or_when_it_is_worse(
      int minutes, Severity before, boolean told) {
    List<Step> steps =
        course.steps(
            List.of(breached()),
            List.of(),
            Map.of(MATTER, new LastTold(BEGUN, before)),
            BEGUN.plus(Duration.ofMinutes(minutes)));
    assertThat(steps).containsExactly(new Step.Raise(breached(), told));
  }

  @Test
  void what_was_not_told_is_told_when_it_still_stands_ten_minutes_later() {
    PerformanceAlert untold = standing().told(null).build();
    assertThat(steps(State.BREACHED, untold, 9))
        .containsExactly(new Step.Again(untold, breached(), Severity.HIGH, Optional.empty()));
    assertThat(steps(State.BREACHED, untold, 10))
        .containsExactly(
            new Step.Again(untold, breached(), Severity.HIGH, Optional.of(News.FIRING)));
  }

  @Test
  void what_has_no_rule_any_more_ends_at_once() {
    PerformanceAlert alert = standing().build();
    assertThat(
            new Course(AlertPolicy.usual(), BEGUN, Set.of())
                .steps(List.of(), List.of(alert), Map.of(), BEGUN))
        .containsExactly(
            new Step.Resolve(alert, "Its rule was switched off. Last: It broke.", true));
  }

  @Test
  void what_is_not_measured_any_more_ends_after_ten_minutes() {
    PerformanceAlert alert = standing().build();
    assertThat(absent(alert, 9)).isEmpty();
    assertThat(absent(alert, 10))
        .containsExactly(new Step.Resolve(alert, "Not measured any more. Last: It broke.", true));
  }

  @Test
  void the_time_the_program_was_down_does_not_count_as_not_measured() {
    PerformanceAlert old = standing().seen(BEGUN.minus(Duration.ofDays(2))).build();
    assertThat(absent(old, 9)).isEmpty();
    assertThat(absent(old, 10)).hasSize(1);
  }

  private List<Step> absent(PerformanceAlert alert, int minutes) {
    return course.steps(
        List.of(), List.of(alert), Map.of(), BEGUN.plus(Duration.ofMinutes(minutes)));
  }

  private List<Step> steps(State state, @Nullable PerformanceAlert alert, int minutes) {
    return course.steps(
        List.of(new Finding(RULE, "miner", 1, state)),
        alert == null ? List.of() : List.of(alert),
        Map.of(),
        BEGUN.plus(Duration.ofMinutes(minutes)));
  }

  private static Finding breached() {
    return new Finding(RULE, "miner", 1, State.BREACHED);
  }

  private static SampleAlert standing() {
    return SampleAlert.of(MATTER, BEGUN);
  }
}
