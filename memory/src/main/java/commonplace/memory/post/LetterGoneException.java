package commonplace.memory.post;

/// What was to be answered has been forgotten: nothing is said to it any more.
public final class LetterGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LetterGoneException(InboxId letter) {
    super("letter " + letter.value() + " was forgotten before it was answered");
  }
}
