package commonplace.bot;

import commonplace.memory.chat.ConversationId;
import commonplace.memory.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A time in which messages are kept and answered later. Lasts until it is ended or its time has
/// come, over restarts too. Safe for use from any thread.
public final class Maintenance {
  private static final long LOOK_MILLIS = 1_000;

  private final InstantSource clock;
  private final MaintenanceRow row;
  private final ReentrantLock changing = new ReentrantLock();
  private final Set<ConversationId> told = new HashSet<>();
  private @Nullable Window window;
  private boolean closed;

  /// While it lasts.
  ///
  /// @param by who began it
  public record Window(Instant until, String by) {}

  Maintenance(Store store, InstantSource clock) {
    this.row = new MaintenanceRow(store);
    this.clock = clock;
  }

  /// Takes up one that an earlier run was in.
  void resume() {
    row.read().ifPresent(this::change);
  }

  /// Begins it, or moves its end.
  ///
  /// @throws commonplace.memory.store.StoreException when it cannot be stored; nothing has changed
  public void on(Instant until, String by) {
    changing.lock();
    try {
      var begun = new Window(until, by);
      row.keep(begun);
      change(begun);
    } finally {
      changing.unlock();
    }
  }

  /// Ends it: what was kept is answered, in order.
  ///
  /// @throws commonplace.memory.store.StoreException when that cannot be stored; nothing has
  ///   changed
  public void off() {
    changing.lock();
    try {
      row.remove();
      change(null);
    } finally {
      changing.unlock();
    }
  }

  // INVARIANT: no monitor is held while the store works, whose thread may ask for [#now]
  private synchronized void change(@Nullable Window to) {
    window = to;
    told.clear();
    notifyAll();
  }

  /// Present while it lasts. Reads nothing but memory.
  public synchronized Optional<Window> now() {
    if (window != null && !clock.instant().isBefore(window.until())) {
      change(null);
    }
    return Optional.ofNullable(window);
  }

  /// Whether that conversation is still to be told.
  synchronized boolean tells(ConversationId conversation) {
    return told.add(conversation);
  }

  /// Waits for its end.
  ///
  /// @return false when the program stops before
  synchronized boolean over() throws InterruptedException {
    while (now().isPresent() && !closed) {
      wait(LOOK_MILLIS);
    }
    return !closed;
  }

  /// Nobody waits any more.
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
