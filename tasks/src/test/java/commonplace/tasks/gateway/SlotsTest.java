package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.gateway.CallTerms.Priority;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SlotsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void interactive_calls_overtake_waiting_background_calls() throws Exception {
    var slots = new Slots(1, 1);
    assertThat(slots.acquire(Priority.BACKGROUND, LONG, new Cancellation())).isTrue();
    BlockingQueue<String> served = new LinkedBlockingQueue<>();
    for (var next : List.of(Priority.BACKGROUND, Priority.INTERACTIVE, Priority.INTERACTIVE)) {
      int before = slots.waiting();
      wait(slots, next, served);
      while (slots.waiting() == before) {
        Thread.onSpinWait();
      }
    }
    var held = Priority.BACKGROUND;
    for (var expected : List.of(Priority.INTERACTIVE, Priority.INTERACTIVE, Priority.BACKGROUND)) {
      slots.release(held);
      held = expected;
      assertThat(served.poll(30, TimeUnit.SECONDS)).isEqualTo(expected.name());
      assertThat(slots.taken()).isEqualTo(1);
    }
    slots.release(held);
    assertThat(slots.taken()).isZero();
  }

  @Test
  void background_calls_leave_the_last_place_free() throws Exception {
    var slots = new Slots(2, 2);
    var cancellation = new Cancellation();
    assertThat(slots.acquire(Priority.BACKGROUND, LONG, cancellation)).isTrue();
    assertThat(slots.acquire(Priority.BACKGROUND, Duration.ofMillis(1), cancellation)).isFalse();
    assertThat(slots.acquire(Priority.INTERACTIVE, LONG, cancellation)).isTrue();
    assertThat(slots.acquire(Priority.INTERACTIVE, Duration.ofMillis(1), cancellation)).isFalse();
    assertThat(slots.taken()).isEqualTo(2);
    assertThat(slots.waiting()).isZero();
  }

  @Test
  void a_cancelled_wait_ends_at_once_and_takes_no_place() throws Exception {
    var slots = new Slots(1, 1);
    var cancellation = new Cancellation();
    assertThat(slots.acquire(Priority.INTERACTIVE, LONG, cancellation)).isTrue();
    var ended = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              if (!acquire(slots, Priority.INTERACTIVE, cancellation)) {
                ended.countDown();
              }
            });
    cancellation.cancel();
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    slots.release(Priority.INTERACTIVE);
    assertThat(slots.taken()).isZero();
  }

  @Test
  void jobs_never_have_more_places_than_theirs() throws Exception {
    var slots = new Slots(16, 2);
    var cancellation = new Cancellation();
    assertThat(slots.acquire(Priority.BACKGROUND, LONG, cancellation)).isTrue();
    assertThat(slots.acquire(Priority.BACKGROUND, LONG, cancellation)).isTrue();
    assertThat(slots.acquire(Priority.BACKGROUND, Duration.ofMillis(1), cancellation)).isFalse();
    assertThat(slots.acquire(Priority.INTERACTIVE, LONG, cancellation)).isTrue();
    slots.release(Priority.BACKGROUND);
    assertThat(slots.acquire(Priority.BACKGROUND, LONG, cancellation)).isTrue();
  }

  private static void wait(Slots slots, Priority priority, BlockingQueue<String> served) {
    Thread.ofVirtual()
        .start(
            () -> {
              if (acquire(slots, priority, new Cancellation())) {
                served.add(priority.name());
              }
            });
  }

  private static boolean acquire(Slots slots, Priority priority, Cancellation cancellation) {
    try {
      return slots.acquire(priority, LONG, cancellation);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
