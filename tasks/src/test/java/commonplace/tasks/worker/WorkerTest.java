package commonplace.tasks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.measure.Operations;
import commonplace.tasks.LogLines;
import commonplace.tasks.SettableClock;
import commonplace.tasks.worker.WorkerStatus.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BlockingQueue<Heartbeat> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> deeds = new LinkedBlockingQueue<>();
  private final Worker worker =
      new Worker(
          "reading",
          new Worker.Terms(Duration.ofSeconds(30), Duration.ofSeconds(2)),
          beat -> {
            Runnable deed = deeds.poll(); // taken before it is interrupted
            begun.add(beat);
            (deed == null ? deeds.take() : deed).run();
          },
          clock,
          new Operations(meters, clock));

  @AfterEach
  void close() {
    worker.close();
  }

  private Heartbeat begun() throws InterruptedException {
    Heartbeat beat = begun.poll(10, TimeUnit.SECONDS);
    assertThat(beat).as("a body that was begun").isNotNull();
    return beat;
  }

  private void crash() throws InterruptedException {
    deeds.add(
        () -> {
          throw new IllegalStateException("no disk");
        });
    await(State.WAITING, State.FAILED);
  }

  private void await(State... wanted) throws InterruptedException {
    var never = new CountDownLatch(1);
    for (int i = 0; i < 1_000; i++) {
      for (State state : wanted) {
        if (worker.status().state() == state) {
          return;
        }
      }
      boolean _ = never.await(10, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("it stayed " + worker.status());
  }

  /// As the watching thread sees time pass.
  private void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      clock.advance(Duration.ofSeconds(1));
      worker.look();
    }
  }

  @Test
  void a_crash_is_counted_logged_and_followed_by_a_new_body_after_a_second() throws Exception {
    try (var log = new LogLines("commonplace.tasks.worker.Worker")) {
      worker.start();
      begun();
      crash();

      assertThat(worker.status().crashes()).isEqualTo(1);
      assertThat(worker.status().lastError()).contains("java.lang.IllegalStateException: no disk");
      assertThat(log.lines()).containsExactly("WARN reading worker crash");
      worker.look();
      assertThat(begun).isEmpty();
      pass(Duration.ofSeconds(1));
      begun();
      assertThat(worker.status().state()).isEqualTo(State.RUNNING);
      assertThat(worker.status().restarts()).isEqualTo(1);
      assertThat(
              meters
                  .counter(
                      "commonplace.errors", "error_type", "worker_crash", "component", "reading")
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void the_pauses_double_and_after_five_tries_in_a_row_it_is_given_up_loudly() throws Exception {
    try (var log = new LogLines("commonplace.tasks.worker.Worker")) {
      worker.start();
      begun();
      for (int pause : new int[] {1, 2, 4, 8, 16}) {
        crash();
        pass(Duration.ofSeconds(pause - 1));
        assertThat(begun).as("before %d s", pause).isEmpty();
        pass(Duration.ofSeconds(1));
        begun();
      }
      crash();

      assertThat(worker.status().state()).isEqualTo(State.FAILED);
      assertThat(worker.status().crashes()).isEqualTo(6);
      pass(Duration.ofMinutes(5));
      assertThat(begun).isEmpty();
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("ERROR"))
          .singleElement()
          .asString()
          .contains("reading worker crash: given up after 5 tries in a row");
    }
  }

  @Test
  void a_person_begins_a_given_up_worker_anew_with_all_its_tries() throws Exception {
    worker.start();
    begun();
    for (int tries = 0; tries < Worker.TRIES; tries++) {
      crash();
      pass(Duration.ofSeconds(16));
      begun();
    }
    crash();
    assertThat(worker.status().state()).isEqualTo(State.FAILED);

    worker.restart();
    begun();
    crash();
    assertThat(worker.status().state()).isEqualTo(State.WAITING);
    pass(Duration.ofSeconds(1));
    begun();
  }

  @Test
  void ten_healthy_minutes_make_the_next_crash_the_first() throws Exception {
    worker.start();
    begun();
    for (int tries = 0; tries < Worker.TRIES; tries++) {
      crash();
      pass(Duration.ofSeconds(16));
      begun();
    }
    clock.advance(Worker.HEALTHY);
    crash();

    assertThat(worker.status().state()).isEqualTo(State.WAITING);
    pass(Duration.ofSeconds(1));
    begun();
  }

  @Test
  void a_body_without_a_beat_is_stuck_interrupted_and_followed() throws Exception {
    var interrupted = new CountDownLatch(1);
    deeds.add(
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    worker.start();
    begun();
    pass(Duration.ofSeconds(30));
    assertThat(worker.status().crashes()).isZero();
    pass(Duration.ofSeconds(1));

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    await(State.WAITING);
    assertThat(worker.status().crashes()).isEqualTo(1);
    assertThat(worker.status().lastError()).contains("no sign of life for 30 s");
    pass(Duration.ofSeconds(1));
    begun();
  }

  @Test
  void a_body_that_does_not_end_is_abandoned_and_what_it_does_later_counts_nothing()
      throws Exception {
    var go = new CountDownLatch(1);
    var gone = new CountDownLatch(1);
    deeds.add(
        () -> {
          awaitDeaf(go);
          gone.countDown();
        });
    worker.start();
    begun();
    pass(Duration.ofSeconds(31));
    assertThat(worker.status().state()).isEqualTo(State.ENDING);
    pass(Duration.ofSeconds(4));
    begun();

    go.countDown();
    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.status().state()).isEqualTo(State.RUNNING);
    assertThat(worker.status().crashes()).isEqualTo(1);
  }

  private static void awaitDeaf(CountDownLatch latch) {
    boolean open = false;
    while (!open) {
      try {
        open = latch.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        open = latch.getCount() == 0;
      }
    }
  }

  @Test
  void a_machine_that_slept_makes_no_worker_stuck() throws Exception {
    worker.start();
    begun();
    clock.advance(Duration.ofHours(1));
    worker.look();
    pass(Duration.ofSeconds(29));
    assertThat(worker.status().crashes()).isZero();
    assertThat(worker.status().state()).isEqualTo(State.RUNNING);
  }

  @Test
  void closing_ends_a_resting_body_without_an_interrupt() throws Exception {
    var rested = new LinkedBlockingQueue<Boolean>();
    var resting =
        new Worker(
            "resting",
            new Worker.Terms(Duration.ofSeconds(30), Duration.ofSeconds(10)),
            beat -> rested.add(beat.rest(Duration.ofMinutes(1))),
            clock,
            new Operations(meters, clock));
    resting.start();
    resting.close();
    assertThat(rested.poll(10, TimeUnit.SECONDS)).isFalse();
    assertThat(resting.status().state()).isEqualTo(State.STOPPED);
    assertThat(resting.status().crashes()).isZero();
  }
}
