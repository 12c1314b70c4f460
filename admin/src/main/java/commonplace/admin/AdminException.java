package commonplace.admin;

/// What this module cannot go on after. The message says what to do next.
public final class AdminException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AdminException(String message) {
    super(message);
  }

  public AdminException(String message, Throwable cause) {
    super(message, cause);
  }
}
