package commonplace.bot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs what belongs to one key in order, and different keys at the same time, each on a virtual
/// thread that lives as long as its key has something to do. Safe for use from any thread.
///
/// @param <K> what is kept in order: a conversation
final class Lanes<K> {
  private final Map<K, Queue<Runnable>> lanes = new HashMap<>();
  private final String name;

  Lanes(String name) {
    this.name = name;
  }

  /// Runs the work after everything submitted before with that key.
  void submit(K key, Runnable work) {
    synchronized (lanes) {
      Queue<Runnable> lane = lanes.get(key);
      if (lane != null) {
        lane.add(work);
        return;
      }
      lanes.put(key, new ArrayDeque<>());
    }
    start(key, work);
  }

  /// Whether something of that key is running or waiting.
  boolean busy(K key) {
    synchronized (lanes) {
      return lanes.containsKey(key);
    }
  }

  /// Waits until everything submitted before is done.
  ///
  /// @return whether it was within that time
  boolean drained(Duration within) throws InterruptedException {
    CountDownLatch under;
    synchronized (lanes) {
      under = new CountDownLatch(lanes.size());
      lanes.values().forEach(lane -> lane.add(under::countDown));
    }
    return under.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void start(K key, Runnable work) {
    Thread.ofVirtual().name(name + "-" + key).start(() -> run(key, work));
  }

  private void run(K key, Runnable first) {
    boolean ended = false;
    try {
      for (Runnable next = first; next != null; next = next(key)) {
        next.run();
      }
      ended = true;
    } finally {
      // INVARIANT: what a work throws ends its thread, never its lane
      Runnable rest = ended ? null : next(key);
      if (rest != null) {
        start(key, rest);
      }
    }
  }

  private @Nullable Runnable next(K key) {
    synchronized (lanes) {
      Runnable next = lanes.getOrDefault(key, new ArrayDeque<>()).poll();
      if (next == null) {
        lanes.remove(key);
      }
      return next;
    }
  }
}
