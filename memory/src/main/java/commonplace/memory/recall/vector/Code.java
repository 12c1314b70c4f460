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

  /// The cosine of the angle to a vector, -1 to 1.
  ///
  /// @param direction a vector of length 1 and of the same dimension
  double cosine(float[] direction) {
    float dot = 0;
    int squares = 0;
    for (int i = 0; i < bytes.length; i++) {
      dot += direction[i] * bytes[i];
      squares += bytes[i] * bytes[i];
    }
    return dot / Math.sqrt(squares);
  }

  /// Adds the vector, brought to length 1, to that sum.
  void addDirection(float[] sum) {
    int squares = 0;
    for (byte component : bytes) {
      squares += component * component;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < bytes.length; i++) {
      sum[i] += bytes[i] * scale;
    }
  }
}
