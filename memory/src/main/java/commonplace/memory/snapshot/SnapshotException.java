package commonplace.memory.snapshot;

/// A snapshot could not be made, read or restored. The message says what happened and what to do.
public final class SnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SnapshotException(String message) {
    super(message);
  }

  SnapshotException(String message, Throwable cause) {
    super(message, cause);
  }
}
