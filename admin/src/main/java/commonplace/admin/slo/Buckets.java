package commonplace.admin.slo;

import java.time.Duration;

/// Durations in 8 classes an octave, from a microsecond to 12 days, so that what is read from them
/// is at most 9 % too long (2^(1/8) = 1.09).
final class Buckets {
  static final int COUNT = 8 * 40;
  private static final double AN_OCTAVE = 8;

  private Buckets() {}

  /// In which class that falls.
  static int of(Duration took) {
    double micros = took.toNanos() / 1000.0;
    if (micros <= 1) {
      return 0;
    }
    int bucket = (int) Math.ceil(AN_OCTAVE * Math.log(micros) / Math.log(2) - 1e-9);
    return Math.min(bucket, COUNT - 1);
  }

  /// The longest of a class.
  static Duration longest(int bucket) {
    return Duration.ofNanos(Math.round(1000 * Math.pow(2, bucket / AN_OCTAVE)));
  }

  /// The shortest time that a share of all stayed within.
  ///
  /// @param counts by class, `total` in all and more than none
  /// @param share above 0, at most 1
  static Duration quantile(int[] counts, long total, double share) {
    long rank = Math.max(1, (long) Math.ceil(share * total - 1e-9));
    long seen = 0;
    for (int bucket = 0; bucket < COUNT; bucket++) {
      seen += counts[bucket];
      if (seen >= rank) {
        return longest(bucket);
      }
    }
    throw new IllegalArgumentException("counts do not add up to " + total);
  }
}
