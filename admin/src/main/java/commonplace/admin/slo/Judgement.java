package commonplace.admin.slo;

/// Whether figures keep the objectives. Pure.
final class Judgement {
  private Judgement() {}

  static boolean broken(Objective objective, CurrentMetrics now, SloThresholds thresholds) {
    if (now.samples(objective) < thresholds.minSamples()) {
      return false;
    }
    double limit = limit(objective, thresholds);
    return now.value(objective)
        .filter(value -> objective == Objective.AVAILABILITY ? value < limit : value > limit)
        .isPresent();
  }

  /// Milliseconds or a share.
  static double limit(Objective objective, SloThresholds thresholds) {
    return switch (objective) {
      case QUESTION_P99 -> thresholds.question().toMillis();
      case SEARCH_P99 -> thresholds.search().toMillis();
      case WRITE_P99 -> thresholds.write().toMillis();
      case ERROR_RATE -> thresholds.errorRate();
      case AVAILABILITY -> thresholds.availability();
    };
  }

  /// `question_p99 is 3200 ms, at most 2000 ms`
  static String words(Objective objective, CurrentMetrics now, SloThresholds thresholds) {
    String unit =
        switch (objective) {
          case QUESTION_P99, SEARCH_P99, WRITE_P99 -> " ms";
          case ERROR_RATE, AVAILABILITY -> "";
        };
    return "%s is %s, %s %s%s"
        .formatted(
            objective.label(),
            now.value(objective).map(value -> number(value) + unit).orElse("unknown"),
            objective == Objective.AVAILABILITY ? "at least" : "at most",
            number(limit(objective, thresholds)),
            unit);
  }

  private static String number(double value) {
    double rounded = Math.round(value * 10_000) / 10_000.0;
    return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
  }
}
