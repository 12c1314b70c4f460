package commonplace.memory.recall.vector;

/// Reduces a vector to one bit a dimension: whether it lies above the middle of the vectors around
/// it. Two vectors with few different bits are near each other, which is enough to choose those
/// that are worth an exact comparison (Charikar 2002, "Similarity estimation techniques from
/// rounding algorithms"). Without the middle it would not be: models put all texts into one corner.
final class Outline {
  private final float[] middle;
  private final int words;

  /// @param middle the mean of some vectors, each brought to length 1
  private Outline(float[] middle) {
    this.middle = middle;
    this.words = (middle.length + Long.SIZE - 1) / Long.SIZE;
  }

  /// That around the middle of these.
  ///
  /// @param codes of one dimension, at least one
  static Outline around(Iterable<Code> codes, int dimension) {
    float[] sum = new float[dimension];
    int count = 0;
    for (Code code : codes) {
      code.addDirection(sum);
      count++;
    }
    for (int i = 0; i < dimension; i++) {
      sum[i] /= Math.max(1, count);
    }
    return new Outline(sum);
  }

  /// How many longs hold the bits of a vector.
  int words() {
    return words;
  }

  /// Writes the bits of a vector there.
  void draw(Code code, long[] into, int at) {
    float[] direction = new float[middle.length];
    code.addDirection(direction);
    draw(direction, into, at);
  }

  /// Writes the bits of a vector there.
  ///
  /// @param direction of length 1
  void draw(float[] direction, long[] into, int at) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      int from = word * Long.SIZE;
      int to = Math.min(direction.length, from + Long.SIZE);
      for (int i = from; i < to; i++) {
        if (direction[i] > middle[i]) {
          bits |= 1L << (i - from);
        }
      }
      into[at + word] = bits;
    }
  }
}
