package commonplace.tasks.gateway;

import commonplace.tasks.gateway.CallTerms.Priority;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A bounded number of places: interactive calls are served first, each kind in order of arrival,
/// and background calls leave the last place free (unless there is only one).
final class Slots {
  private static final class Turn {
    private final CompletableFuture<Void> granted = new CompletableFuture<>();
  }

  private final int limit;
  private final Deque<Turn> interactive = new ArrayDeque<>();
  private final Deque<Turn> background = new ArrayDeque<>();
  private int taken;

  Slots(int limit) {
    this.limit = limit;
  }

  /// True when a place was got, which must be released; false when time ran out or cancelled.
  boolean acquire(Priority priority, Duration atMost, Cancellation cancellation)
      throws InterruptedException {
    var turn = new Turn();
    synchronized (this) {
      waiting(priority).add(turn);
      handOut();
    }
    try (var _ = cancellation.onCancel(() -> turn.granted.cancel(false))) {
      turn.granted.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | CancellationException gaveUp) {
      return !withdraw(turn, priority);
    } catch (InterruptedException stopped) {
      if (!withdraw(turn, priority)) {
        release();
      }
      throw stopped;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a turn without failure failed", impossible);
    }
  }

  synchronized void release() {
    taken--;
    handOut();
  }

  synchronized int taken() {
    return taken;
  }

  synchronized int waiting() {
    return interactive.size() + background.size();
  }

  private synchronized boolean withdraw(Turn turn, Priority priority) {
    waiting(priority).remove(turn);
    return turn.granted.cancel(false);
  }

  private void handOut() {
    serve(interactive, limit);
    serve(background, Math.max(1, limit - 1));
  }

  private void serve(Deque<Turn> queue, int upTo) {
    while (taken < upTo && !queue.isEmpty()) {
      if (queue.remove().granted.complete(null)) {
        taken++;
      }
    }
  }

  private Deque<Turn> waiting(Priority priority) {
    return switch (priority) {
      case INTERACTIVE -> interactive;
      case BACKGROUND -> background;
    };
  }
}
