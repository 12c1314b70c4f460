package commonplace.memory.recall.vector;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryCase;
import commonplace.memory.recall.vector.Backlog.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogTest extends MemoryCase {
  private final Recorder embedder = new Recorder();

  /// Embeds by words, but nothing with "poison" in it, and nothing while it is down.
  private static final class Recorder implements Embedder {
    private WordEmbedder words = new WordEmbedder("words-1", 32);
    private final List<Text> seen = new ArrayList<>();
    private boolean down;
    private Runnable meanwhile = () -> {};

    @Override
    public Optional<String> model() {
      return words.model();
    }

    @Override
    public Embedded embed(Use use, List<Text> texts) {
      if (down) {
        return new Embedded.Unavailable("It is down.");
      }
      if (texts.stream().anyMatch(text -> text.text().contains("poison"))) {
        return new Embedded.Refused("It is poison.");
      }
      seen.addAll(texts);
      meanwhile.run();
      return words.embed(use, texts);
    }
  }

  @Test
  void the_newest_come_first_and_nothing_twice() {
    say(1, 40);
    memory.meanings().use(embedder);
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(16));
    say(41, 42);
    while (memory.meanings().backlog().next() instanceof Step.Worked) {}
    assertThat(embedder.seen).hasSize(42);
    assertThat(embedder.seen.getFirst().text())
        .isEqualTo(said("message number 39") + "\n" + said("message number 40"));
    assertThat(embedder.seen.get(16).text()).endsWith("message number 42");
    assertThat(embedder.seen.getLast().text()).isEqualTo(said("message number 1"));
    assertThat(embedder.seen.getLast().id()).matches("message \\d+");
    assertThat(memory.meanings().count()).isEqualTo(42);
    assertThat(memory.meanings().backlog().done()).isEqualTo(42);
  }

  @Test
  void a_new_start_goes_on_where_it_was() {
    say(1, 20);
    memory.meanings().use(embedder);
    memory.meanings().backlog().next();
    memory.meanings().use(embedder);
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(4));
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Nothing());
    assertThat(embedder.seen).doesNotHaveDuplicates();
  }

  @Test
  void what_stands_behind_an_erased_message_is_embedded_again_without_it() {
    say(1, 3);
    memory.meanings().use(embedder);
    memory.meanings().backlog().next();
    memory.store().update(db -> db.execute("DELETE FROM message WHERE text LIKE '% 2'"));
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(1));
    assertThat(embedder.seen.getLast().text())
        .isEqualTo(said("message number 1") + "\n" + said("message number 3"));
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Nothing());
  }

  @Test
  void after_an_erasing_only_that_one_is_looked_for() {
    say(1, 3);
    memory.meanings().use(embedder);
    memory.meanings().backlog().next();
    memory
        .store()
        .update(
            db -> {
              db.execute("DELETE FROM vector");
              db.execute("DELETE FROM message WHERE text LIKE '% 1'");
            });
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(1));
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Nothing());
  }

  @Test
  void what_is_reworded_while_it_is_embedded_comes_again() {
    say(1, 1);
    memory.meanings().use(embedder);
    embedder.meanwhile =
        () -> {
          embedder.meanwhile = () -> {};
          memory.store().update(db -> db.execute("UPDATE message SET text = 'other words'"));
        };
    memory.meanings().backlog().next();
    assertThat(rows()).isZero();
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(1));
    assertThat(embedder.seen.getLast().text()).isEqualTo(said("other words"));
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Nothing());
  }

  @Test
  void what_is_reworded_to_something_refused_is_not_tried_for_ever() {
    say(1, 1);
    memory.meanings().use(embedder);
    memory.meanings().backlog().next();
    memory.store().update(db -> db.execute("UPDATE message SET text = 'poison'"));
    memory.meanings().backlog().next();
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Nothing());
    assertThat(memory.meanings().backlog().refused()).isEqualTo(1);
  }

  @Test
  void a_model_whose_vectors_have_another_length_embeds_everything_anew() {
    say(1, 3);
    memory.meanings().use(embedder);
    memory.meanings().backlog().next();
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Nothing());
    embedder.words = new WordEmbedder("words-1", 64);
    say(4, 4);
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(1));
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(3));
    assertThat(memory.meanings().of("number").messages(web("main").space(), 9)).hasSize(4);
  }

  @Test
  void what_was_erased_while_it_was_embedded_leaves_nothing_behind() {
    say(1, 2);
    memory.meanings().use(embedder);
    embedder.meanwhile =
        () -> memory.store().update(db -> db.execute("DELETE FROM message WHERE text LIKE '% 1'"));
    memory.meanings().backlog().next();
    assertThat(rows()).isZero();
  }

  @Test
  void what_the_model_refuses_is_counted_and_holds_nobody_up() {
    say(1, 3);
    receive("p", "poison");
    say(4, 6);
    memory.meanings().use(embedder);
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(7));
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Nothing());
    assertThat(embedder.seen).hasSize(5);
    assertThat(memory.meanings().backlog().refused())
        .as("itself, and the one behind it, which is read with it")
        .isEqualTo(2);
  }

  @Test
  void a_server_that_takes_nothing_is_left_alone_for_a_while() {
    say(1, 40);
    memory.meanings().use(new Refusing());
    assertThat(memory.meanings().backlog().next())
        .isEqualTo(new Step.Unavailable("It refuses every text."));
    memory.meanings().use(embedder);
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(16));
  }

  private record Refusing() implements Embedder {
    @Override
    public Optional<String> model() {
      return Optional.of("words-1");
    }

    @Override
    public Embedded embed(Use use, List<Text> texts) {
      return new Embedded.Refused("Bad request.");
    }
  }

  @Test
  void while_the_model_is_down_everything_waits() {
    say(1, 3);
    memory.meanings().use(embedder);
    embedder.down = true;
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Unavailable("It is down."));
    embedder.down = false;
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(3));
  }

  @Test
  void another_model_embeds_everything_anew_in_place_of_the_old() {
    say(1, 3);
    memory.meanings().use(embedder);
    memory.meanings().backlog().next();
    memory.meanings().use(new WordEmbedder("words-2", 64));
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Worked(3));
    assertThat(memory.meanings().of("number").messages(web("main").space(), 9)).hasSize(3);
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void passages_follow_messages() {
    keep(web("main"), "https://example.org/a", "One lighthouse.", "Two lighthouses.");
    say(1, 1);
    memory.meanings().use(embedder);
    memory.meanings().backlog().next();
    memory.meanings().backlog().next();
    assertThat(embedder.seen)
        .extracting(Embedder.Text::text)
        .containsExactly(said("message number 1"), "Two lighthouses.", "One lighthouse.");
  }

  @Test
  void without_a_model_there_is_nothing_to_do() {
    say(1, 3);
    assertThat(memory.meanings().backlog().next()).isEqualTo(new Step.Nothing());
    assertThat(memory.meanings().count()).isZero();
  }

  private String said(String text) {
    return memory.spaces().owner().name() + ": " + text;
  }

  private int rows() {
    return memory
        .store()
        .read(db -> db.createQuery("SELECT count(*) FROM vector").mapTo(Integer.class).one());
  }

  private void say(int from, int to) {
    for (int i = from; i <= to; i++) {
      receive("u" + i, "message number " + i);
    }
  }
}
