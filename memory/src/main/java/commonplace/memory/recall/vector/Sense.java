package commonplace.memory.recall.vector;

import java.util.Optional;
import java.util.OptionalDouble;

/// The vector of a text, and which model made it.
final class Sense {
  private final String model;
  private final float[] direction;

  private Sense(String model, float[] direction) {
    this.model = model;
    this.direction = direction;
  }

  /// That of a vector; empty when the vector has no direction.
  static Optional<Sense> of(String model, float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    if (!(squares > 0) || Double.isInfinite(squares)) {
      return Optional.empty();
    }
    float[] direction = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      direction[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return Optional.of(new Sense(model, direction));
  }

  /// That of the angle between two vectors; empty when one has no direction.
  static OptionalDouble cosine(float[] one, float[] other) {
    Optional<Sense> a = of("", one);
    Optional<Sense> b = of("", other);
    if (a.isEmpty() || b.isEmpty() || one.length != other.length) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) a.get().direction[i] * b.get().direction[i];
    }
    return OptionalDouble.of(sum);
  }

  Maker maker() {
    return new Maker(model, direction.length);
  }

  /// The vector, brought to length 1; not a copy.
  float[] direction() {
    return direction;
  }
}
