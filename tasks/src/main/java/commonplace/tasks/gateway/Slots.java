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
/// and background calls leave the last place free (unless there is only one) and are never more
/// than so many.
final class Slots {
  private static final class Turn {
    private final CompletableFuture<Void> granted = new CompletableFuture<>();
  }

  private final int limit;
  private final int background;
  private final Deque<Turn> interactive = new ArrayDeque<>();
  private final Deque<Turn> behind = new ArrayDeque<>();
  private int taken;
  private int takenBehind;

  /// @param background how many of the places background calls may take
  Slots(int limit, int background) {
    this.limit = limit;
    this.background = Math.max(1, Math.min(background, limit - 1));
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
        release(priority);
      }
      throw stopped;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a turn without failure failed", impossible);
    }
  }

  synchronized void release(Priority priority) {
    taken--;
    takenBehind -= priority == Priority.BACKGROUND ? 1 : 0;
    handOut();
  }

  synchronized int taken() {
    return taken;
  }

  synchronized int waiting() {
    return interactive.size() + behind.size();
  }

  private synchronized boolean withdraw(Turn turn, Priority priority) {
    waiting(priority).remove(turn);
    return turn.granted.cancel(false);
  }

  private void handOut() {
    while (taken < limit && !interactive.isEmpty()) {
      taken += interactive.remove().granted.complete(null) ? 1 : 0;
    }
    while (taken < Math.max(1, limit - 1) && takenBehind < background && !behind.isEmpty()) {
      boolean granted = behind.remove().granted.complete(null);
      taken += granted ? 1 : 0;
      takenBehind += granted ? 1 : 0;
    }
  }

  private Deque<Turn> waiting(Priority priority) {
    return switch (priority) {
      case INTERACTIVE -> interactive;
      case BACKGROUND -> behind;
    };
  }
}
