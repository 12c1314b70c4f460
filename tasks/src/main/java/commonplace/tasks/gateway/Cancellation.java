package commonplace.tasks.gateway;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The user's Stop: one per turn or job, shared by all its model calls. Once cancelled it stays so.
///
/// Threading: any thread may cancel; a running call notices at once, also while its server hangs.
public final class Cancellation {
  private final Set<Hook> hooks = new HashSet<>();
  private boolean cancelled;

  /// Ends every call that carries this cancellation, and refuses later ones. Repeating it is
  /// harmless.
  public void cancel() {
    List<Hook> woken;
    synchronized (hooks) {
      cancelled = true;
      woken = List.copyOf(hooks);
      hooks.clear();
    }
    woken.forEach(hook -> hook.action.run());
  }

  public boolean isCancelled() {
    synchronized (hooks) {
      return cancelled;
    }
  }

  /// Runs the action when cancelled, at once if that has happened, until the hook is closed.
  Hook onCancel(Runnable action) {
    var hook = new Hook(action);
    synchronized (hooks) {
      if (!cancelled) {
        hooks.add(hook);
        return hook;
      }
    }
    action.run();
    return hook;
  }

  /// Waits; true as soon as cancelled, false when the time is up.
  boolean await(Duration atMost) throws InterruptedException {
    var signal = new CompletableFuture<Boolean>();
    try (var _ = onCancel(() -> signal.complete(true))) {
      return signal.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException timeIsUp) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a signal without failure failed", impossible);
    }
  }

  /// The same where an interrupt counts as being cancelled; the thread stays interrupted.
  boolean comesWithin(Duration atMost) {
    try {
      return await(atMost);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  final class Hook implements AutoCloseable {
    private final Runnable action;

    private Hook(Runnable action) {
      this.action = action;
    }

    @Override
    public void close() {
      synchronized (hooks) {
        hooks.remove(this);
      }
    }
  }
}
