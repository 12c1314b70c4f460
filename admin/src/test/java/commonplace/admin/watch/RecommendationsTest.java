package commonplace.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecommendationsTest {
  private static final Emergency NONE = new Emergency(false, false, 0);

  @Test
  void nothing_wrong_is_said_to_be_so() {
    assertThat(words(420, 30, 12, NONE, 4_000, 0.5)).containsExactly("System performing well");
  }

  @Test
  void memory_is_spoken_of_by_what_is_done_about_it() {
    Emergency on = new Emergency(true, false, 1);
    assertThat(words(560, 5, 1, on, 4_000, null))
        .containsExactly(
            "Memory is at 560 of 1000 MB: work goes on as usual once it stays below 520.");
    assertThat(words(620, 5, 1, on, 4_000, null))
        .containsExactly(
            "Memory is at 620 of 1000 MB: caches are being emptied. POST /resources/cleanup does it"
                + " now.");
    assertThat(words(860, 5, 1, on, 4_000, null).getFirst()).contains("no new job begins");
    assertThat(words(910, 5, 1, on, 4_000, null).getFirst()).contains("a restart is near");
    assertThat(words(1_010, 5, 1, on, 4_000, null).getFirst()).contains("a restart is due");
  }

  @Test
  void fast_growth_names_the_hour() {
    assertThat(words(400, 5, 1, NONE, 4_000, 60.0))
        .containsExactly("Memory grows by 60 MB an hour: the limit is reached in 10 hours.");
    assertThat(words(400, 5, 1, NONE, 4_000, 20.0)).containsExactly("System performing well");
  }

  @Test
  void a_machine_too_small_for_the_limit_is_told_what_to_do() {
    assertThat(words(300, 5, 1, NONE, 200, null))
        .containsExactly(
            "The machine has 500 MB for the program, less than its limit of 1000 MB, and may kill"
                + " it. Close other programs, or use a machine with more memory.");
  }

  @Test
  void a_low_score_is_explained_when_nothing_else_is_said() {
    assertThat(words(500, 60, 70, NONE, 4_000, null))
        .containsExactly(
            "The health score is 53: memory is at 500 of 1000 MB, the CPU at 60 %, sessions at 70"
                + " of 250.");
  }

  @Test
  void sessions_and_cpu_are_spoken_of() {
    assertThat(words(300, 90, 81, new Emergency(false, true, 0), 4_000, null))
        .containsExactly(
            "The CPU is busy: background work is slowed until it stays below 70 %.",
            "81 sessions are active: GET /sessions/report shows which ones take most.");
  }

  private static List<String> words(
      double memory,
      double cpu,
      int sessions,
      Emergency emergency,
      double freeMb,
      @Nullable Double growth) {
    WatchSettings settings = WatchSettings.STANDARD;
    ResourceSnapshot now =
        ResourceSnapshot.of(
            Samples.AT,
            Samples.sample(memory, cpu),
            sessions,
            HealthScore.of(settings, memory, cpu, sessions));
    return Recommendations.of(
        new Recommendations.Facts(now, emergency, freeMb, cpu, growth, false), settings);
  }
}
