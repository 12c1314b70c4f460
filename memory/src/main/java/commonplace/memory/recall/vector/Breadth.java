package commonplace.memory.recall.vector;

/// How many candidates a search looks at: more find a little more and take longer.
///
/// @param candidates by the words of the question, 10 to 1,000; the other ways to gather them are
///   in proportion
public record Breadth(int candidates) {
  public static final Breadth USUAL = new Breadth(100);

  public Breadth {
    if (candidates < 10 || candidates > 1_000) {
      throw new IllegalArgumentException("a search is 10 to 1,000 wide, not " + candidates);
    }
  }

  /// What is so many in a search of the usual breadth.
  public int of(int usual) {
    return Math.max(1, Math.toIntExact((long) usual * candidates / USUAL.candidates));
  }
}
