package commonplace.bot;

import commonplace.memory.chat.ConversationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A time in which messages are kept and answered later. Lasts until it is ended or its time has
/// come, and not over a restart. Safe for use from any thread.
public final class Maintenance {
  private static final long LOOK_MILLIS = 1_000;

  private final InstantSource clock;
  private final Set<ConversationId> told = new HashSet<>();
  private @Nullable Window window;
  private boolean closed;

  /// While it lasts.
  ///
  /// @param by who began it
  public record Window(Instant until, String by) {}

  Maintenance(InstantSource clock) {
    this.clock = clock;
  }

  /// Begins it, or moves its end.
  public synchronized void on(Instant until, String by) {
    window = new Window(until, by);
    told.clear();
  }

  /// Ends it: what was kept is answered, in order.
  public synchronized void off() {
    window = null;
    told.clear();
    notifyAll();
  }

  /// Present while it lasts.
  public synchronized Optional<Window> now() {
    if (window != null && !clock.instant().isBefore(window.until())) {
      off();
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
