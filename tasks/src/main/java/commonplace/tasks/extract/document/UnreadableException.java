package commonplace.tasks.extract.document;

/// A file cannot be read. The message is for people: thing, reason, remedy.
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableException(String sentence) {
    super(sentence);
  }

  /// For people.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
