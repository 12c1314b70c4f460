package commonplace.bot;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/// Runs what belongs to one key in order, and different keys at the same time, each on a virtual
/// thread that lives as long as its key has something to do.
///
/// @param <K> what is kept in order: a conversation
final class Lanes<K> {
  private final Map<K, Queue<Runnable>> lanes = new HashMap<>();
  private final String name;

  Lanes(String name) {
    this.name = name;
  }

  /// Runs the work after everything submitted before with that key. It must not throw.
  void submit(K key, Runnable work) {
    synchronized (lanes) {
      Queue<Runnable> lane = lanes.get(key);
      if (lane != null) {
        lane.add(work);
        return;
      }
      lanes.put(key, new ArrayDeque<>());
    }
    Thread.ofVirtual().name(name + "-" + key).start(() -> run(key, work));
  }

  /// Whether something of that key is running or waiting.
  boolean busy(K key) {
    synchronized (lanes) {
      return lanes.containsKey(key);
    }
  }

  private void run(K key, Runnable first) {
    for (Runnable next = first; next != null; next = next(key)) {
      next.run();
    }
  }

  private @org.jspecify.annotations.Nullable Runnable next(K key) {
    synchronized (lanes) {
      Runnable next = lanes.getOrDefault(key, new ArrayDeque<>()).poll();
      if (next == null) {
        lanes.remove(key);
      }
      return next;
    }
  }
}
