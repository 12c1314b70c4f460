package commonplace.memory.care;

/// A database could not be examined or put in order. The message says what happened and what to do.
public final class CareException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CareException(String message) {
    super(message);
  }

  CareException(String message, Throwable cause) {
    super(message, cause);
  }
}
