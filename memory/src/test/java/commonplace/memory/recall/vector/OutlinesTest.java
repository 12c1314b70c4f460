package commonplace.memory.recall.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlinesTest {
  private static final int DIMENSION = 128;
  private static final int VECTORS = 20_000;

  /// Vectors in one corner, as models make them: a common part and one of their own.
  private final List<float[]> vectors = vectors(new Random(7));

  @Test
  void the_nearest_are_among_those_that_look_alike() {
    List<Code> codes = vectors.stream().map(Code::of).toList();
    var outlines = new Outlines(Outline.around(codes.subList(0, 5_000), DIMENSION), 5_000);
    for (int i = 0; i < VECTORS; i++) {
      outlines.add(i + 1, codes.get(i));
    }
    int found = 0;
    for (int question = 0; question < 50; question++) {
      float[] asked = direction(vectors.get(question * 100));
      List<Long> nearest =
          IntStream.range(0, VECTORS)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -codes.get(i).cosine(asked)))
              .limit(10)
              .map(i -> i + 1L)
              .toList();
      List<Long> alike = outlines.alike(asked, 512);
      assertThat(alike).hasSizeLessThanOrEqualTo(512).contains(100L * question + 1);
      found += (int) nearest.stream().filter(alike::contains).count();
    }
    assertThat(found).isGreaterThan(450);
  }

  @Test
  void few_are_all_alike() {
    var outlines = new Outlines(Outline.around(List.of(), DIMENSION), 0);
    assertThat(outlines.alike(direction(vectors.getFirst()), 10)).isEmpty();
    for (int i = 0; i < 10; i++) {
      outlines.add(i + 1, Code.of(vectors.get(i)));
    }
    outlines.add(10, Code.of(vectors.get(9)));
    assertThat(outlines.size()).isEqualTo(10);
    assertThat(outlines.alike(direction(vectors.getFirst()), 10)).hasSize(10);
  }

  @Test
  void a_code_keeps_the_angle() {
    for (int i = 0; i < 100; i++) {
      float[] one = direction(vectors.get(i));
      float[] other = direction(vectors.get(i + 1));
      float exact = 0;
      for (int d = 0; d < DIMENSION; d++) {
        exact += one[d] * other[d];
      }
      assertThat(Code.of(vectors.get(i)).cosine(other)).isBetween(exact - .01, exact + .01);
    }
  }

  private static List<float[]> vectors(Random random) {
    float[] corner = gaussian(random);
    List<float[]> vectors = new ArrayList<>();
    List<float[]> topics = new ArrayList<>();
    for (int i = 0; i < VECTORS; i++) {
      if (i % 100 == 0) {
        topics.add(gaussian(random));
      }
      float[] own = gaussian(random);
      float[] topic = topics.get(random.nextInt(topics.size()));
      for (int d = 0; d < DIMENSION; d++) {
        own[d] = own[d] + 1.5f * topic[d] + 3 * corner[d];
      }
      vectors.add(own);
    }
    return vectors;
  }

  private static float[] gaussian(Random random) {
    float[] vector = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static float[] direction(float[] vector) {
    return Sense.of("any", vector).orElseThrow().direction();
  }
}
