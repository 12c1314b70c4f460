package commonplace.memory.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/// How long writers wait for their turn. Safe for use from any thread.
final class Waits {
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final LongSupplier nanos;
  private final Set<Wait> ongoing = new LinkedHashSet<>();

  /// Each shorter than the one before: a wait is of no interest after a longer one.
  private final Deque<Ended> ended = new ArrayDeque<>();

  /// @param nanos a clock that only goes forward
  Waits(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// One wait, equal to no other.
  static final class Wait {
    private final long since;

    private Wait(long since) {
      this.since = since;
    }
  }

  private record Ended(long at, long took) {}

  synchronized Wait begin() {
    var wait = new Wait(nanos.getAsLong());
    ongoing.add(wait);
    return wait;
  }

  synchronized void over(Wait wait) {
    ongoing.remove(wait);
    long now = nanos.getAsLong();
    long took = now - wait.since;
    while (!ended.isEmpty() && ended.getLast().took() <= took) {
      ended.removeLast();
    }
    ended.addLast(new Ended(now, took));
    forget(now);
  }

  /// The longest that ended in the last five minutes or goes on.
  synchronized Duration longest() {
    long now = nanos.getAsLong();
    forget(now);
    long past = ended.isEmpty() ? 0 : ended.getFirst().took();
    long present = ongoing.isEmpty() ? 0 : now - ongoing.iterator().next().since;
    return Duration.ofNanos(Math.max(past, present));
  }

  private void forget(long now) {
    while (!ended.isEmpty() && now - ended.getFirst().at() > REMEMBERED.toNanos()) {
      ended.removeFirst();
    }
  }
}
