package commonplace.memory.recall.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.vector.Vectors.Made;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class MeaningsTest extends MemoryCase {
  private final WordEmbedder embedder = new WordEmbedder("words-1", 64);

  @Test
  void the_nearest_in_meaning_come_first() {
    long knee = kept("my left knee hurts");
    long boat = kept("the boat leaves at nine");
    memory.meanings().use(embedder);
    List<Near> near = memory.meanings().of("a boat at nine").messages(mine(), 10);
    assertThat(near).extracting(Near::id).containsExactly(boat, knee);
    assertThat(near.getFirst().similarity()).isGreaterThan(.5).isLessThanOrEqualTo(1);
    assertThat(memory.meanings().of("knee").messages(mine(), 1))
        .extracting(Near::id)
        .containsExactly(knee);
  }

  @Test
  void what_words_found_is_compared_when_it_has_a_vector_and_is_of_the_space() {
    long knee = kept("my left knee hurts");
    long boat = kept("the boat leaves at nine");
    long without = receive("9", "no vector yet").message().id().value();
    long hers = kept(ann(), "her knee");
    memory.meanings().use(embedder);
    assertThat(
            memory
                .meanings()
                .of("boat")
                .ofMessages(mine(), List.of(knee, boat, without, hers, 99L)))
        .extracting(Near::id)
        .containsExactly(boat, knee);
  }

  @Test
  void nothing_is_near_across_spaces() {
    long mine = kept("the same words");
    long hers = kept(ann(), "the same words");
    memory.meanings().use(embedder);
    Meaning meaning = memory.meanings().of("the same words");
    assertThat(meaning.messages(mine(), 10)).extracting(Near::id).containsExactly(mine);
    assertThat(meaning.messages(ann().space(), 10)).extracting(Near::id).containsExactly(hers);
  }

  @Test
  void vectors_of_another_model_or_dimension_are_not_compared() {
    kept("the boat leaves at nine");
    memory.meanings().use(new WordEmbedder("words-2", 64));
    assertThat(memory.meanings().of("boat").messages(mine(), 10)).isEmpty();
    memory.meanings().use(new WordEmbedder("words-1", 32));
    assertThat(memory.meanings().of("boat").messages(mine(), 10)).isEmpty();
  }

  @Test
  void without_a_model_nothing_is_near() {
    kept("the boat leaves at nine");
    assertThat(memory.meanings().of("boat").messages(mine(), 10)).isEmpty();
    memory.meanings().use(embedder);
    assertThat(memory.meanings().of("  ").messages(mine(), 10)).isEmpty();
  }

  @Test
  void a_question_does_not_wait_for_a_model_that_hangs() {
    var never = new CountDownLatch(1);
    memory.meanings().use(hanging(never));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 30; i++) {
            assertThat(memory.meanings().of("boat").messages(mine(), 10)).isEmpty();
          }
        });
    never.countDown();
  }

  @Test
  void what_is_reworded_or_erased_has_no_vector_any_more() {
    long reworded = kept("my left knee hurts");
    long erased = kept("the boat leaves at nine");
    memory
        .store()
        .update(
            db -> {
              db.execute("UPDATE message SET text = 'gone' WHERE message_id = ?", reworded);
              db.execute("DELETE FROM message WHERE message_id = ?", erased);
            });
    memory.meanings().use(embedder);
    assertThat(memory.meanings().of("boat knee").messages(mine(), 10)).isEmpty();
  }

  @Test
  void what_is_new_or_erased_is_so_for_the_next_question() {
    long knee = kept("my left knee hurts");
    memory.meanings().use(embedder);
    assertThat(near("knee")).containsExactly(knee);
    long other = kept("the right knee, too");
    assertThat(near("knee")).containsExactlyInAnyOrder(knee, other);
    memory.store().update(db -> db.execute("DELETE FROM message WHERE message_id = ?", knee));
    assertThat(near("knee")).as("the other one was read together with it").isEmpty();
    memory.meanings().backlog().next();
    assertThat(near("knee")).containsExactly(other);
  }

  @Test
  void while_outlines_are_loaded_anew_the_old_ones_serve() {
    long knee = kept("my left knee hurts");
    long boat = kept("the boat leaves at nine");
    long last = kept("nobody reads that");
    var gallery = new Gallery(new Vectors(memory.store()));
    var wall = new Gallery.Wall(Kind.MESSAGE, mine(), new Maker("words-1", 64));
    Outlines before = loaded(gallery, wall);
    memory.store().update(db -> db.execute("DELETE FROM message WHERE message_id = ?", last));
    assertThat(gallery.of(wall)).as("at once").containsSame(before);
    await(() -> gallery.of(wall).filter(now -> now != before).isPresent());
    assertThat(loaded(gallery, wall).size()).isEqualTo(2);
    memory.meanings().use(embedder);
    assertThat(near("knee boat")).containsExactlyInAnyOrder(knee, boat);
  }

  private static Outlines loaded(Gallery gallery, Gallery.Wall wall) {
    await(() -> gallery.of(wall).isPresent());
    return gallery.of(wall).orElseThrow();
  }

  private static void await(BooleanSupplier sign) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (!sign.getAsBoolean()) {
            Thread.onSpinWait();
          }
        });
  }

  @Test
  void what_was_erased_leaves_memory_without_a_question() {
    long knee = kept("my left knee hurts");
    memory.meanings().use(embedder);
    near("knee");
    memory.store().update(db -> db.execute("DELETE FROM message WHERE message_id = ?", knee));
    memory.meanings().tidy();
    assertThat(memory.meanings().held()).isZero();
  }

  @Test
  void what_nobody_asks_for_leaves_memory_and_comes_again() {
    long knee = kept("my left knee hurts");
    memory.meanings().use(embedder);
    near("knee");
    memory.meanings().tidy();
    memory.meanings().tidy();
    assertThat(memory.meanings().held()).isEqualTo(1);
    memory.meanings().tidy();
    assertThat(memory.meanings().held()).isZero();
    assertThat(near("knee")).containsExactly(knee);
    memory.meanings().release();
    assertThat(memory.meanings().held()).isZero();
    assertThat(near("knee")).containsExactly(knee);
  }

  @Test
  void passages_of_a_source_that_is_still_being_read_are_not_near() {
    var source = keep(web("main"), "https://example.org/a", "A lighthouse needs paint.");
    long passage = memory.library().passages(source).getFirst().id().value();
    memory.meanings().use(embedder);
    memory.meanings().backlog().next();
    assertThat(memory.meanings().of("paint").passages(mine(), 5))
        .extracting(Near::id)
        .containsExactly(passage);
    memory.store().update(db -> db.execute("UPDATE source SET reading_job = 'j1'"));
    assertThat(memory.meanings().of("paint").passages(mine(), 5)).isEmpty();
    assertThat(memory.meanings().of("paint").ofPassages(mine(), List.of(passage))).isEmpty();
  }

  private List<Long> near(String text) {
    return memory.meanings().of(text).messages(mine(), 10).stream().map(Near::id).toList();
  }

  private static Embedder hanging(CountDownLatch until) {
    return new Embedder() {
      @Override
      public Optional<String> model() {
        return Optional.of("words-1");
      }

      @Override
      public Embedded embed(Use use, List<Text> texts) {
        try {
          until.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return new Embedded.Unavailable("It hung.");
      }
    };
  }

  private long kept(String text) {
    return kept(web("main"), memory.spaces().owner(), text);
  }

  private long kept(Place place, String text) {
    return kept(place, memory.spaces().enrol("telegram", "200", "Ann"), text);
  }

  private long kept(Place place, Person person, String text) {
    Letter letter = receive(text + place, place, person, text);
    long id = letter.message().id().value();
    var vectors = new Vectors(memory.store());
    String read =
        vectors.waiting(Kind.MESSAGE, new Maker("words-1", 64), id - 1, id, 1).getFirst().text();
    vectors.put(
        Kind.MESSAGE,
        new Maker("words-1", 64),
        List.of(new Made(id, read, Code.of(embedder.vector(text)))));
    return id;
  }

  private SpaceId mine() {
    return web("main").space();
  }

  private Place ann() {
    Person ann = memory.spaces().enrol("telegram", "200", "Ann");
    return memory.spaces().place(new Address("telegram", "200"), false, ann);
  }
}
