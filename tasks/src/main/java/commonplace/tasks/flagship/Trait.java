package commonplace.tasks.flagship;

import java.util.Locale;

/// What the importance of a claim is made of when no model judges it, with its weight. The weights
/// add up to 1.
enum Trait {
  /// It speaks of what the whole source speaks of.
  CENTRALITY(0.24),
  /// It can be checked: numbers, dates, names, causes.
  VERIFIABILITY(0.28),
  /// It says much.
  SPECIFICITY(0.15),
  /// It is understood without what stands before it, and is no appeal to the reader.
  CLARITY(0.15),
  /// It stands early.
  POSITION(0.06),
  /// How the miner placed it among the claims of its source.
  PROMINENCE(0.12);

  private final double weight;

  Trait(double weight) {
    this.weight = weight;
  }

  double weight() {
    return weight;
  }

  /// Its name among the dimensions of a ranking.
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
