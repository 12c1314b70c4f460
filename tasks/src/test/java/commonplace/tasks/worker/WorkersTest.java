package commonplace.tasks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.measure.Operations;
import commonplace.tasks.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final Worker.Terms TERMS =
      new Worker.Terms(Duration.ofSeconds(30), Duration.ofSeconds(5));

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
  private final Workers workers =
      new Workers(clock, new Operations(new SimpleMeterRegistry(), clock));
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final List<String> ended = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    workers.close();
  }

  private void start(String name) {
    workers.start(
        name,
        TERMS,
        beat -> {
          begun.add(name);
          while (beat.rest(Duration.ofSeconds(1))) {
            beat.beat();
          }
          ended.add(name);
        });
  }

  @Test
  void one_that_crashed_is_begun_anew_when_its_time_has_come() throws Exception {
    workers.start(
        "snapshots",
        TERMS,
        _ -> {
          begun.add("snapshots");
          throw new IllegalStateException("expected by this test");
        });
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("snapshots");
    String again = null;
    for (int i = 0; i < 100 && again == null; i++) {
      clock.advance(Duration.ofSeconds(1));
      again = begun.poll(100, TimeUnit.MILLISECONDS);
    }
    assertThat(again).isEqualTo("snapshots");
  }

  @Test
  void a_person_restarts_one_by_its_name() throws Exception {
    start("polling");
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("polling");

    assertThat(workers.restart("poling")).isFalse();
    assertThat(workers.restart("polling")).isTrue();

    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("polling");
    assertThat(workers.list())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.crashes()).isZero();
              assertThat(status.restarts()).isEqualTo(1);
            });
  }

  @Test
  void the_last_one_that_was_begun_ends_first() throws Exception {
    start("scheduler");
    start("polling");
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isNotNull();
    workers.close();
    assertThat(ended).containsExactly("polling", "scheduler");
  }
}
