package commonplace.admin.watch;

/// What people read has one decimal.
final class Tenths {
  private Tenths() {}

  static double of(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
