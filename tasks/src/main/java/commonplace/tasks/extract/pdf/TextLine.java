package commonplace.tasks.extract.pdf;

/// A stretch of text on one baseline, in points from the page's top left corner.
///
/// @param baseline grows downwards
/// @param size of its largest letters
record TextLine(String text, double left, double right, double baseline, double size) {
  double width() {
    return right - left;
  }

  /// Whether both stand on the same baseline, give or take a raised figure.
  boolean beside(TextLine other) {
    return Math.abs(baseline - other.baseline) < 0.4 * Math.min(size, other.size);
  }

  TextLine with(TextLine next) {
    return new TextLine(
        text + " " + next.text,
        Math.min(left, next.left),
        Math.max(right, next.right),
        baseline,
        Math.max(size, next.size));
  }
}
