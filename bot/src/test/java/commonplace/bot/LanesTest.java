package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final Lanes<String> lanes = new Lanes<>("test");
  private final Queue<Integer> done = new ConcurrentLinkedQueue<>();

  @Test
  void one_key_keeps_its_order() throws Exception {
    List<Integer> all = IntStream.range(0, 1_000).boxed().toList();
    all.forEach(n -> lanes.submit("a", () -> done.add(n)));
    assertThat(lanes.drained(PATIENCE)).isTrue();
    assertThat(done).containsExactlyElementsOf(all);
  }

  @Test
  void keys_run_at_the_same_time() throws Exception {
    var meeting = new CyclicBarrier(2);
    for (String key : List.of("a", "b")) {
      lanes.submit(
          key,
          () -> {
            try {
              done.add(meeting.await(10, TimeUnit.SECONDS));
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
    assertThat(lanes.drained(PATIENCE)).isTrue();
    assertThat(done).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void a_lane_outlives_whatever_its_work_throws() throws Exception {
    var begun = new CountDownLatch(1);
    lanes.submit(
        "a",
        () -> {
          awaits(begun);
          throw new StackOverflowError("expected by this test");
        });
    lanes.submit("a", () -> done.add(1));
    begun.countDown();
    assertThat(lanes.drained(PATIENCE)).isTrue();
    assertThat(done).containsExactly(1);
    lanes.submit("a", () -> done.add(2));
    assertThat(lanes.drained(PATIENCE)).isTrue();
    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void a_key_is_busy_until_its_last_work_is_done() throws Exception {
    var hold = new CountDownLatch(1);
    assertThat(lanes.busy("a")).isFalse();
    lanes.submit("a", () -> awaits(hold));
    assertThat(lanes.busy("a")).isTrue();
    assertThat(lanes.busy("b")).isFalse();
    assertThat(lanes.drained(Duration.ofMillis(20))).isFalse();
    hold.countDown();
    assertThat(lanes.drained(PATIENCE)).isTrue();
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
