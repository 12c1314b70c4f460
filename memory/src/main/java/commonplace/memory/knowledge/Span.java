package commonplace.memory.knowledge;

/// A stretch of a stored text, in code points: from `start` to before `end`.
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no stretch of a text: " + start + " to " + end);
    }
  }

  /// What stands there.
  public String of(String text) {
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, end - start));
  }
}
