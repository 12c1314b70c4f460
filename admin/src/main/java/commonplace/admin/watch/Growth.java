package commonplace.admin.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// How fast something grows: the slope of the straight line with the least squares.
final class Growth {
  private Growth() {}

  /// A value at a moment.
  record Point(Instant at, double value) {}

  /// By how much it grows in an hour; empty if the points lie within less than `least`.
  ///
  /// @param points oldest first
  static OptionalDouble perHour(List<Point> points, Duration least) {
    if (points.size() < 3) {
      return OptionalDouble.empty();
    }
    Instant first = points.getFirst().at();
    if (Duration.between(first, points.getLast().at()).compareTo(least) < 0) {
      return OptionalDouble.empty();
    }
    double meanX = points.stream().mapToDouble(p -> hours(first, p)).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Point::value).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (Point point : points) {
      double x = hours(first, point) - meanX;
      xy += x * (point.value() - meanY);
      xx += x * x;
    }
    return xx == 0 ? OptionalDouble.empty() : OptionalDouble.of(xy / xx);
  }

  private static double hours(Instant first, Point point) {
    return Duration.between(first, point.at()).toMillis() / 3_600_000.0;
  }
}
