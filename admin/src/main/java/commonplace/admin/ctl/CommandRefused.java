package commonplace.admin.ctl;

/// A command that ends with another code than 0. The message says the thing, the reason, the
/// remedy.
final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exit;

  CommandRefused(int exit, String message) {
    super(message);
    this.exit = exit;
  }

  int exit() {
    return exit;
  }
}
