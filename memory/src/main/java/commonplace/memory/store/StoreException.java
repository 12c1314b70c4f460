package commonplace.memory.store;

/// The database file could not do what was asked. The message says what happened and what to do.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// Whether the same write may go through later, without anybody changing the program or its data.
  public boolean mayPass() {
    return switch (kind) {
      case FULL, HELD, READ_ONLY -> true;
      case DAMAGED, NEWER, REFUSED -> false;
    };
  }

  /// What is wrong with the file.
  public enum Kind {
    /// The disk is full: nothing was written, reading goes on.
    FULL,
    /// The file is damaged or its disk fails: only a person or a snapshot helps.
    DAMAGED,
    /// Another program holds the file.
    HELD,
    /// The file or its disk cannot be written to: nothing was written, reading goes on.
    READ_ONLY,
    /// The file was made by a newer version of the program.
    NEWER,
    /// Anything else, such as a broken constraint.
    REFUSED
  }
}
