package commonplace.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.spi.ILoggingEvent;
import commonplace.admin.LogLines;
import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Worker;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ResourceWatchTest extends WatchCase {
  @RegisterExtension
  private final LogLines log = new LogLines(SampleLog.class.getName(), "metrics");

  private final List<Runnable> late = new ArrayList<>();
  private boolean busy;

  @Test
  void memory_is_relieved_step_by_step_and_everything_released_once_it_stays_low() {
    see(610, 5);
    assertThat(told).containsExactly("caches", "more caches");
    see(650, 5);
    see(650, 5);
    assertThat(told).containsExactly("caches", "more caches", "heavy stages", "model");
    assertThat(watch.resources().status()).isEqualTo(new Emergency(true, false, 3));
    see(519, 5);
    see(519, 5);
    assertThat(told).hasSize(4);
    see(519, 5);
    assertThat(told.subList(4, 8))
        .containsExactlyInAnyOrder(
            "released caches", "released more caches", "released heavy stages", "released model");
    assertThat(watch.resources().status()).isEqualTo(new Emergency(false, false, 3));
    see(610, 5);
    assertThat(told.subList(8, 10)).containsExactly("caches", "more caches");
  }

  @Test
  void a_busy_database_keeps_it_from_writing_down_but_not_from_acting() {
    begin();
    busy = true;
    see(610, 5);
    see(620, 5);
    assertThat(told).containsExactly("caches", "more caches", "heavy stages");
    assertThat(late).as("writes that wait").hasSize(1);
    late.getFirst().run();
    busy = false;
    see(500, 5);
    assertThat(watch.resources().since(Instant.EPOCH))
        .extracting(ResourceSnapshot::memoryMb)
        .hasSize(3)
        .contains(610.0, 500.0);
  }

  @Override
  protected void beside(Runnable write) {
    if (busy) {
      late.add(write);
    } else {
      super.beside(write);
    }
  }

  @Test
  void each_step_says_what_it_freed() {
    see(610, 5);
    CleanUp made = watch.resources().cleanUps().getFirst();
    assertThat(made.by()).isEqualTo("watch");
    assertThat(made.beforeMb()).isEqualTo(610);
    assertThat(made.afterMb()).isEqualTo(535);
    assertThat(made.freedMb()).isEqualTo(75);
    assertThat(made.steps())
        .containsExactly(
            new CleanUp.Step("caches", 50, null),
            new CleanUp.Step("more caches", 25, null),
            new CleanUp.Step("trim", 0, null));
    assertThat(made.words())
        .isEqualTo(
            "caches freed 50 MB, more caches freed 25 MB, trim freed 0 MB;"
                + " 610 MB before, 535 MB after");
  }

  @Test
  void a_person_can_clean_up_at_any_time_and_nothing_stays_held_back() {
    see(300, 5);
    CleanUp made = watch.resources().cleanUp("owner");
    assertThat(made.freedMb()).isEqualTo(225);
    assertThat(told)
        .startsWith("caches", "more caches", "model")
        .contains("released model")
        .doesNotContain("heavy stages");
    assertThat(watch.resources().status()).isEqualTo(new Emergency(false, false, 0));
  }

  @Test
  void at_the_limit_the_program_restarts_and_the_history_knows_at_how_many_mb() throws Exception {
    see(1_180, 5);
    assertThat(ended.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    assertThat(watch.restarts().last(1).getFirst().reason())
        .isEqualTo("Memory was at 1180 MB, the limit is 1000 MB.");
    assertThat(watch.restarts().last(1).getFirst().cause()).isEqualTo(RestartCause.AUTOMATIC);
  }

  @Test
  void a_refused_restart_is_asked_for_again_when_memory_runs_short_again() throws Exception {
    supervised = false;
    see(1_180, 5);
    supervised = true;
    see(1_180, 5);
    assertThat(ended.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void after_restarts_that_did_not_help_only_a_fall_of_memory_ends_the_degraded_state() {
    SqliteRestarts history = new SqliteRestarts(store);
    for (int i = 0; i < 3; i++) {
      history.begin(RestartCause.AUTOMATIC, "Full.", "watch", clock.instant(), 1_200.0);
    }
    see(1_180, 5);
    assertThat(watch.restarts().degraded()).isTrue();
    see(700, 5);
    assertThat(watch.restarts().degraded()).isTrue();
    see(500, 5);
    assertThat(watch.restarts().degraded()).isFalse();
    assertThat(ended.availablePermits()).isZero();
  }

  @Test
  void a_busy_cpu_slows_background_work_until_it_is_quiet() {
    see(300, 90);
    assertThat(told).containsExactly("pace");
    assertThat(watch.resources().status().cpuThrottling()).isTrue();
    see(300, 60);
    see(300, 60);
    see(300, 60);
    assertThat(told).containsExactly("pace", "released pace");
    assertThat(watch.resources().status().cpuThrottling()).isFalse();
  }

  @Test
  void the_start_of_the_program_is_not_taken_for_a_busy_cpu() {
    sampler.cpuPercent = 100;
    begin();
    assertThat(told).isEmpty();
    assertThat(latest().cpuPercent()).isEqualTo(100);
    assertThat(latest().healthScore()).isEqualTo(100);
    see(200, 50);
    assertThat(latest().healthScore()).isEqualTo(82);
  }

  @Test
  void each_sample_is_kept_logged_and_measured() {
    begin();
    int before = log.all().size();
    sessions.add(new Session("a", Samples.AT, Samples.AT, 1, 1));
    see(420, 30);
    List<ILoggingEvent> lines = log.all().subList(before, before + 2);
    assertThat(lines.get(0).getFormattedMessage())
        .isEqualTo("memory_mb=420.0 cpu_percent=30.0 active_sessions=1 health_score=78.8");
    assertThat(lines.get(1).getKeyValuePairs())
        .anySatisfy(pair -> assertThat(pair).hasToString("memory_mb=\"420.0\""))
        .anySatisfy(pair -> assertThat(pair).hasToString("health_score=\"78.8\""));
    assertThat(watch.resources().since(Instant.EPOCH)).last().isEqualTo(latest());
  }

  @Test
  void a_step_that_fails_stops_neither_the_others_nor_the_watch() {
    Watch broken =
        new Watch(
            store,
            WatchSettings.STANDARD,
            new WatchPorts(
                sampler,
                List::of,
                List.of(
                    Relief.once(
                        "broken",
                        Rung.CACHES,
                        () -> {
                          throw new IllegalStateException("no");
                        }),
                    Relief.once("sound", Rung.CACHES, () -> told.add("sound"))),
                new Exit(() -> true, (_, _) -> true, ended::release),
                List::of),
            clock);
    assertThat(broken.resources().cleanUp("owner").steps())
        .startsWith(new CleanUp.Step("broken", 0, "no"), new CleanUp.Step("sound", 0, null));
  }

  @Test
  void the_loop_outlives_a_round_that_fails() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch again = new CountDownLatch(3);
    Watch failing =
        new Watch(
            store,
            new WatchSettings(1000, 250, Duration.ofMillis(10), WatchSettings.Thresholds.STANDARD),
            new WatchPorts(
                sampler,
                () -> {
                  again.countDown();
                  if (asked.getAndIncrement() == 0) {
                    throw new OutOfMemoryError("for a test");
                  }
                  throw new IllegalStateException("for a test");
                },
                List.of(),
                new Exit(() -> true, (_, _) -> true, ended::release),
                List::of),
            clock);
    try (failing;
        var workers = new Workers(clock, new Operations(new SimpleMeterRegistry(), clock))) {
      Worker _ =
          workers.start(
              "snapshots",
              new Worker.Terms(Duration.ofMinutes(5), Duration.ofSeconds(5)),
              failing.resources()::watch);
      assertThat(again.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(failing.resources().failures()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void a_start_is_no_growth() {
    for (int i = 0; i < 29; i++) {
      see(100 + i * 10, 5);
    }
    for (int i = 0; i < 60; i++) {
      see(400, 5);
    }
    assertThat(watch.resources().memoryGrowth()).hasValueCloseTo(0.0, within(0.01));
  }

  @Test
  void a_leak_that_makes_the_program_restart_is_growth_in_every_run() {
    for (int run = 0; run < 2; run++) {
      watch.close();
      watch = watch(WatchSettings.STANDARD);
      for (int i = 0; i < 90; i++) {
        see(400 + i, 5);
      }
      assertThat(watch.resources().memoryGrowth()).hasValueCloseTo(120.0, within(0.5));
    }
  }

  @Test
  void what_is_there_now_is_known_before_the_first_round() {
    sampler.memoryMb = 321;
    assertThat(watch.resources().latest()).isEmpty();
    assertThat(watch.resources().now().memoryMb()).isEqualTo(321);
    assertThat(watch.resources().since(Instant.EPOCH)).isEmpty();
  }

  private ResourceSnapshot latest() {
    return watch.resources().latest().orElseThrow();
  }
}
