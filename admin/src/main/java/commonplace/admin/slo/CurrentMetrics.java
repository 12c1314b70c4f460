package commonplace.admin.slo;

import java.util.Optional;

/// The last five minutes in figures.
///
/// @param errorRate share of messages, searches and writes that failed; 0 when there were none
/// @param availability share of messages that were answered; 1 when there were none
/// @param questionP99Millis empty, as those below, when there was nothing to time
public record CurrentMetrics(
    double errorRate,
    double availability,
    Optional<Double> questionP99Millis,
    Optional<Double> searchP99Millis,
    Optional<Double> writeP99Millis,
    long questions,
    long searches,
    long writes) {
  /// What an objective is judged by: milliseconds or a share; empty when nothing is known.
  public Optional<Double> value(Objective objective) {
    return switch (objective) {
      case QUESTION_P99 -> questionP99Millis;
      case SEARCH_P99 -> searchP99Millis;
      case WRITE_P99 -> writeP99Millis;
      case ERROR_RATE -> Optional.of(errorRate);
      case AVAILABILITY -> Optional.of(availability);
    };
  }

  /// How many samples stand behind [#value].
  public long samples(Objective objective) {
    return switch (objective) {
      case QUESTION_P99, AVAILABILITY -> questions;
      case SEARCH_P99 -> searches;
      case WRITE_P99 -> writes;
      case ERROR_RATE -> questions + searches + writes;
    };
  }
}
