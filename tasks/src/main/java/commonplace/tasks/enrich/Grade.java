package commonplace.tasks.enrich;

import java.util.Locale;

/// A word for how much of what was looked at is assigned. From excellent upwards the bounds are
/// those of teams that have run such rules for years: 5 to 15 % for people to review is normal.
public enum Grade {
  EXCEPTIONAL(99),
  OUTSTANDING(95),
  EXCELLENT(85),
  FAIR(60),
  LOW(0);

  private final double least;

  Grade(double least) {
    this.least = least;
  }

  /// The word for a coverage in percent.
  public static Grade of(double coverage) {
    for (Grade grade : values()) {
      if (coverage >= grade.least) {
        return grade;
      }
    }
    return LOW;
  }

  /// As people read it: `excellent`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
