package commonplace;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was started, to be closed in reverse: at the end, when a later part cannot start, or when
/// the program is stopped while it still starts. Safe for use from any thread.
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private volatile boolean closed;

  /// Remembers how something is closed; call it before or right after that is started.
  ///
  /// @throws StoppingException when everything was closed meanwhile; then this is, too
  synchronized <T extends AutoCloseable> T add(T part) {
    if (closed) {
      close(part);
      throw new StoppingException();
    }
    started.push(part);
    return part;
  }

  /// Closes each part, the last one first; one that fails keeps none of the others open.
  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      while (!started.isEmpty()) {
        close(started.pop());
      }
    }
  }

  /// Whether [#close] has begun.
  boolean closed() {
    return closed;
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("{} did not close as it should", part.getClass().getSimpleName(), e);
    }
  }

  /// The program was stopped before it had started.
  static final class StoppingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppingException() {
      super("The program was stopped while it started.");
    }
  }
}
