package commonplace.tasks.enrich;

/// A text of which only so many characters may be looked at, however often the same one. A regular
/// expression that runs wild is cut off at the same step on every machine, which a clock would not
/// do.
final class MeteredText implements CharSequence {
  /// The steps are used up.
  static final class SpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpentException() {
      super("the steps are used up", null, false, false);
    }
  }

  private final String text;
  private int left;

  MeteredText(String text, int steps) {
    this.text = text;
    this.left = steps;
  }

  /// @throws SpentException when it was asked too often
  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new SpentException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
