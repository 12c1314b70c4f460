package commonplace.memory.recall.vector;

/// The vector of a text, and which model made it.
final class Sense {
  private final String model;
  private final float[] vector;

  /// @param vector not copied
  Sense(String model, float[] vector) {
    this.model = model;
    this.vector = vector;
  }

  String model() {
    return model;
  }

  int dimension() {
    return vector.length;
  }

  /// The cosine of the angle to a code of the same dimension, -1 to 1.
  double cosine(Code code) {
    return code.cosine(vector);
  }
}
