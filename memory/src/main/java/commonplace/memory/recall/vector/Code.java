package commonplace.memory.recall.vector;

/// A vector with one signed byte a dimension. Its length as a vector is lost, which the cosine does
/// not need; what rounding costs is below 0.01 of a cosine.
final class Code {
  private static final int MOST = Byte.MAX_VALUE;

  private final byte[] bytes;

  /// @param bytes one a dimension; not copied
  Code(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The code of a vector: its largest component becomes 127 or -127.
  ///
  /// @throws IllegalArgumentException when it has no direction, or a component is no number
  static Code of(float[] vector) {
    float largest = 0;
    for (float component : vector) {
      if (!Float.isFinite(component)) {
        throw new IllegalArgumentException("a vector with " + component + " in it");
      }
      largest = Math.max(largest, Math.abs(component));
    }
    if (largest == 0) {
      throw new IllegalArgumentException("a vector without direction");
    }
    byte[] bytes = new byte[vector.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(vector[i] / largest * MOST);
    }
    return new Code(bytes);
  }

  /// One a dimension; not a copy.
  byte[] bytes() {
    return bytes;
  }

  int dimension() {
    return bytes.length;
  }

  /// The cosine of the angle to a vector of the same dimension, -1 to 1.
  double cosine(float[] vector) {
    float dot = 0;
    float squares = 0;
    int codeSquares = 0;
    for (int i = 0; i < bytes.length; i++) {
      dot += vector[i] * bytes[i];
      squares += vector[i] * vector[i];
      codeSquares += bytes[i] * bytes[i];
    }
    return dot / Math.sqrt((double) squares * codeSquares);
  }
}
