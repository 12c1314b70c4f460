package commonplace.admin;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Health.State;
import commonplace.admin.Probe.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckupTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "HEALTHY, HEALTHY, HEALTHY",
    "HEALTHY, OFF, HEALTHY",
    "HEALTHY, DEGRADED, DEGRADED",
    "HEALTHY, UNHEALTHY, DEGRADED",
    "DEGRADED, HEALTHY, DEGRADED",
    "UNHEALTHY, HEALTHY, UNHEALTHY",
    "UNHEALTHY, UNHEALTHY, UNHEALTHY",
  })
  void a_vital_part_decides_and_any_other_only_worsens(State vital, State partial, State overall) {
    var findings =
        List.of(
            new Checkup.Finding(Weight.PARTIAL, new Health(partial, ""), NOW),
            new Checkup.Finding(Weight.VITAL, new Health(vital, ""), NOW));
    assertThat(Checkup.overall(findings)).isEqualTo(overall);
  }

  @Test
  @Timeout(20)
  void a_hanging_probe_is_unhealthy_in_time_and_is_asked_once() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    Probe hanging =
        Probe.vital(
            "database",
            () -> {
              asked.incrementAndGet();
              awaitQuietly(released);
              return Health.healthy("Back.");
            });
    Probe quick = Probe.partial("model", () -> Health.off("None is set."));
    Checkup checkup = new Checkup(List.of(hanging, quick), Duration.ofMillis(50), () -> NOW);

    for (int i = 0; i < 3; i++) {
      Map<String, Checkup.Finding> findings = checkup.run();
      assertThat(findings.get("database"))
          .isEqualTo(
              new Checkup.Finding(Weight.VITAL, Health.unhealthy("No answer within 50 ms."), null));
      assertThat(findings)
          .containsEntry(
              "model", new Checkup.Finding(Weight.PARTIAL, Health.off("None is set."), NOW));
    }
    assertThat(asked).hasValue(1);
    released.countDown();
  }

  @Test
  @Timeout(20)
  void a_hanging_probe_is_asked_again_once_it_came_back() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    Probe hanging =
        Probe.vital(
            "database",
            () -> {
              awaitQuietly(released);
              return Health.healthy("Back.");
            });
    Checkup checkup = new Checkup(List.of(hanging), Duration.ofMillis(500), () -> NOW);
    assertThat(Checkup.overall(checkup.run().values())).isEqualTo(State.UNHEALTHY);
    released.countDown();
    awaitAnswer(checkup);
    assertThat(checkup.run())
        .containsEntry("database", new Checkup.Finding(Weight.VITAL, Health.healthy("Back."), NOW));
  }

  @Test
  void a_probe_that_throws_is_unhealthy_and_its_words_stay_inside() throws InterruptedException {
    Probe broken =
        Probe.partial(
            "model",
            () -> {
              throw new IllegalStateException("key sk-123");
            });
    Health expected = Health.unhealthy("The check itself failed: see the log.");
    assertThat(new Checkup(List.of(broken), Duration.ofSeconds(10), () -> NOW).run())
        .containsEntry("model", new Checkup.Finding(Weight.PARTIAL, expected, null));
  }

  /// The late answer of the first round is the one the next round waits for.
  private static void awaitAnswer(Checkup checkup) throws InterruptedException {
    while (Checkup.overall(checkup.run().values()) != State.HEALTHY) {
      Thread.onSpinWait();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
