package commonplace.memory.recall.vector;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// Embeds by words, always alike: texts that share words are near, others are not. Words of one
/// meaning can be told.
public final class WordEmbedder implements Embedder {
  private final String model;
  private final int dimension;

  public WordEmbedder(String model, int dimension) {
    this.model = model;
    this.dimension = dimension;
  }

  @Override
  public Optional<String> model() {
    return Optional.of(model);
  }

  @Override
  public Embedded embed(Use use, List<Text> texts) {
    return new Embedded.Vectors(texts.stream().map(text -> vector(text.text())).toList());
  }

  float[] vector(String text) {
    float[] sum = new float[dimension];
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
      var random = new Random(model.hashCode() * 31L + word.hashCode());
      for (int i = 0; i < dimension; i++) {
        sum[i] += (float) random.nextGaussian();
      }
    }
    return sum;
  }
}
