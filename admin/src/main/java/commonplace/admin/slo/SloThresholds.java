package commonplace.admin.slo;

import java.time.Duration;

/// Where a promise counts as broken.
///
/// @param question longest p99 of a message's answer, arrival to hand-over
/// @param search longest p99 of a search
/// @param write longest p99 of a write with its fsync
/// @param errorRate highest share of failures, 0 to 1
/// @param availability lowest share of messages that were answered, 0 to 1
/// @param minSamples fewer than these in five minutes say nothing
public record SloThresholds(
    Duration question,
    Duration search,
    Duration write,
    double errorRate,
    double availability,
    int minSamples) {
  private static final SloThresholds STANDARD =
      new SloThresholds(
          Duration.ofSeconds(2), Duration.ofMillis(250), Duration.ofMillis(100), 0.001, 0.999, 100);

  public SloThresholds {
    if (!question.isPositive() || !search.isPositive() || !write.isPositive()) {
      throw new IllegalArgumentException("a p99 must be longer than nothing");
    }
    if (errorRate < 0 || errorRate > 1 || availability < 0 || availability > 1 || minSamples < 1) {
      throw new IllegalArgumentException("a share is 0 to 1 and needs a sample");
    }
  }

  /// 2 s for an answer made of quotes, 250 ms for a search, 100 ms for a write, 1 failure in 1,000,
  /// from 100 samples on.
  public static SloThresholds standard() {
    return STANDARD;
  }

  /// The same, with another time for answers: a model needs longer than quotes do.
  public SloThresholds withQuestion(Duration other) {
    return new SloThresholds(other, search, write, errorRate, availability, minSamples);
  }
}
