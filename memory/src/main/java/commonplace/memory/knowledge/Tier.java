package commonplace.memory.knowledge;

/// How much a claim matters. The limits are those of `flagship_output.v2`.
public enum Tier {
  A(8.0),
  B(6.5),
  C(5.0),
  D(0.0);

  private final double least;

  Tier(double least) {
    this.least = least;
  }

  /// The least importance of this tier.
  public double least() {
    return least;
  }

  /// The tier of an importance from 0 to 10.
  public static Tier of(double importance) {
    for (Tier tier : values()) {
      if (importance >= tier.least) {
        return tier;
      }
    }
    return D;
  }
}
