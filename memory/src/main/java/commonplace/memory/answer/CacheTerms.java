package commonplace.memory.answer;

/// On what terms answers are given again.
///
/// @param capacity answers kept of a space; the one given longest ago goes first
/// @param threshold the least cosine between two questions of other words, 0.9 to 1
public record CacheTerms(CacheStrategy strategy, int capacity, double threshold) {
  /// Below, merely similar questions pass; and above, too, so that words decide before vectors do.
  public static final double LEAST_THRESHOLD = 0.9;

  /// Every question is answered anew.
  public static final CacheTerms NONE = new CacheTerms(CacheStrategy.OFF, 1, 1);

  public CacheTerms {
    if (capacity < 1) {
      throw new IllegalArgumentException("a cache holds an answer at least: " + capacity);
    }
    if (!(threshold >= LEAST_THRESHOLD && threshold <= 1)) {
      throw new IllegalArgumentException("a threshold is 0.9 to 1: " + threshold);
    }
  }

  /// The same with another strategy.
  public CacheTerms with(CacheStrategy other) {
    return new CacheTerms(other, capacity, threshold);
  }
}
