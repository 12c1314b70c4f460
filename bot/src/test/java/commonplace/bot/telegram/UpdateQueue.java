package commonplace.bot.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Telegram's queue of updates: only a higher offset confirms, only the newest poller is served.
final class UpdateQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeMap<Integer, ObjectNode> waiting = new TreeMap<>();
  private int nextId = 1_000;
  private int poller;
  private boolean closed;

  int add(ObjectNode update) {
    lock.lock();
    try {
      int id = nextId++;
      waiting.put(id, update.put("update_id", id));
      changed.signalAll();
      return id;
    } finally {
      lock.unlock();
    }
  }

  /// Goes on counting from there, as Telegram does after a quiet week.
  void renumber(int next) {
    lock.lock();
    try {
      nextId = next;
    } finally {
      lock.unlock();
    }
  }

  List<Integer> unconfirmed() {
    lock.lock();
    try {
      return List.copyOf(waiting.keySet());
    } finally {
      lock.unlock();
    }
  }

  boolean awaitAllConfirmed(long seconds) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(seconds);
      while (!waiting.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Empty for the poller that was displaced by a newer one.
  Optional<List<ObjectNode>> poll(int offset, int limit, int seconds) throws InterruptedException {
    lock.lock();
    try {
      int me = ++poller;
      // An offset far beyond the newest update is ignored.
      if (waiting.isEmpty() || offset <= waiting.lastKey() + 10) {
        waiting.headMap(offset).clear();
      }
      changed.signalAll();
      long left = TimeUnit.SECONDS.toNanos(seconds);
      while (waiting.isEmpty() && left > 0 && me == poller && !closed) {
        left = changed.awaitNanos(left);
      }
      return me == poller
          ? Optional.of(new ArrayList<>(waiting.values().stream().limit(limit).toList()))
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
