package commonplace.embed;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.again.Pairs;
import commonplace.memory.answer.CacheStrategy;
import commonplace.memory.answer.CacheTerms;
import commonplace.memory.measure.Operations;
import commonplace.memory.recall.vector.Embedder.Embedded;
import commonplace.memory.recall.vector.Embedder.Text;
import commonplace.memory.recall.vector.Embedder.Use;
import commonplace.memory.recall.vector.Meanings;
import commonplace.memory.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the model in this program makes of pairs of questions.
class QuestionLikenessTest {
  private static final CacheTerms TERMS = new CacheTerms(CacheStrategy.SEMANTIC, 500, 0.95);

  @TempDir static Path folder;

  @Test
  void what_means_the_same_passes_the_threshold_and_so_does_most_of_what_does_not()
      throws Exception {
    var clock = InstantSource.system();
    var operations = new Operations(new SimpleMeterRegistry(), clock);
    try (var store = Store.open(folder.resolve("commonplace.db"), clock, operations);
        var embedder = new LocalEmbedder(folder, 1, clock)) {
      var meanings = new Meanings(store, operations);
      meanings.use(embedder);
      assertThat(embedder.embed(Use.QUESTION, List.of(new Text("a question", "Loaded?"))))
          .isInstanceOf(Embedded.Vectors.class);
      List<String> lost = new ArrayList<>();
      for (List<String> pair : Pairs.same()) {
        double likeness = likeness(meanings, pair.get(1), pair.get(2));
        if (pair.getFirst().equals("semantic") && likeness < TERMS.threshold()) {
          lost.add(likeness + " " + pair);
        }
      }
      int taken = 0;
      for (List<String> pair : Pairs.nearMisses()) {
        double likeness = likeness(meanings, pair.get(0), pair.get(1));
        taken += likeness >= TERMS.threshold() ? 1 : 0;
      }
      assertThat(lost).isEmpty();
      assertThat(taken)
          .as("rules decide, not vectors")
          .isGreaterThan(Pairs.nearMisses().size() / 2);
    }
  }

  /// On a loaded machine one may take too long.
  private static double likeness(Meanings meanings, String one, String other) {
    OptionalDouble likeness = meanings.likeness(one, other);
    for (int tries = 0; likeness.isEmpty() && tries < 40; tries++) {
      likeness = meanings.likeness(one, other);
    }
    return likeness.orElseThrow();
  }
}
