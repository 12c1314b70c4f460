package commonplace.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import commonplace.memory.recall.vector.Embedder.Embedded;
import commonplace.memory.recall.vector.Embedder.Text;
import commonplace.memory.recall.vector.Embedder.Use;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEmbedderTest {
  @TempDir static Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-03T10:00:00Z"));
  private final LocalEmbedder embedder = new LocalEmbedder(folder, 1, now::get);

  @AfterEach
  void close() {
    embedder.close();
  }

  @Test
  void what_means_the_same_is_nearer_than_what_does_not() {
    List<float[]> told =
        vectors(
            Use.PASSAGE,
            "My sister moved to Lisbon last spring.",
            "The boiler needs a new valve.",
            "She lives in Portugal now, near the sea. ".repeat(100));
    float[] asked = vectors(Use.QUESTION, "Where does my sibling live?").getFirst();
    assertThat(asked).hasSize(384);
    assertThat(cosine(asked, told.get(0))).isGreaterThan(cosine(asked, told.get(1)) + .03);
    assertThat(cosine(asked, told.get(2))).isGreaterThan(cosine(asked, told.get(1)));
  }

  @Test
  void a_text_means_alone_what_it_means_among_others() {
    float[] alone = vectors(Use.PASSAGE, "My sister moved to Lisbon.").getFirst();
    String[] many =
        Stream.concat(
                Stream.of("My sister moved to Lisbon."),
                Stream.iterate(1, i -> i + 1).limit(15).map("and so on "::repeat))
            .toArray(String[]::new);
    assertThat(cosine(alone, vectors(Use.PASSAGE, many).getFirst())).isCloseTo(1, within(.01));
  }

  @Test
  void it_is_loaded_by_the_first_text_and_unloaded_when_nobody_needs_it() {
    assertThat(embedder.isLoaded()).isFalse();
    assertThat(embedder.words()).contains("loaded when it is needed");
    vectors(Use.QUESTION, "one");
    assertThat(embedder.isLoaded()).isTrue();
    now.set(now.get().plus(LocalEmbedder.IDLE));
    embedder.tidy();
    assertThat(embedder.isLoaded()).isTrue();
    now.set(now.get().plus(Duration.ofSeconds(1)));
    embedder.tidy();
    assertThat(embedder.isLoaded()).isFalse();
    assertThat(vectors(Use.PASSAGE, "two")).hasSize(1);
  }

  @Test
  void while_memory_is_short_it_is_not_loaded() {
    vectors(Use.PASSAGE, "one");
    embedder.hold();
    assertThat(embedder.isLoaded()).isFalse();
    assertThat(embedder.embed(Use.QUESTION, List.of(new Text("a", "two"))))
        .isInstanceOf(Embedded.Unavailable.class);
    assertThat(embedder.trouble()).isEmpty();
    embedder.go();
    assertThat(vectors(Use.QUESTION, "two")).hasSize(1);
  }

  private List<float[]> vectors(Use use, String... texts) {
    Embedded came =
        embedder.embed(use, Stream.of(texts).map(text -> new Text("a text", text)).toList());
    assertThat(came).isInstanceOf(Embedded.Vectors.class);
    return ((Embedded.Vectors) came).vectors();
  }

  private static double cosine(float[] one, float[] other) {
    double dot = 0;
    for (int i = 0; i < one.length; i++) {
      dot += one[i] * other[i];
    }
    return dot;
  }
}
