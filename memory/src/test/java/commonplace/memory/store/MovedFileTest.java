package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MovedFileTest extends StoreCase {
  private final BlockingQueue<StoreException> told = new LinkedBlockingQueue<>();

  private void moveAway() throws IOException {
    Path elsewhere = Files.createDirectories(dir.resolve("elsewhere"));
    for (String name : new String[] {"commonplace.db", "commonplace.db-wal"}) {
      Files.move(dir.resolve(name), elsewhere.resolve(name));
    }
  }

  @Test
  void nothing_is_stored_in_a_file_that_was_moved_away_and_what_was_moves_with_it()
      throws Exception {
    store.onDamage(told::add);
    store.update(db -> note(db, "before"));
    moveAway();
    assertThatThrownBy(() -> store.update(db -> note(db, "after")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
        .hasMessageContaining("moved away or deleted");
    assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
    store.close();
    store = opened(dir.resolve("elsewhere").resolve("commonplace.db"));
    assertThat(notes()).containsExactly("before");
  }

  @Test
  void another_file_in_its_place_is_noticed_while_nobody_writes_and_left_as_it_is()
      throws Exception {
    store.onDamage(told::add);
    moveAway();
    Files.writeString(file, "another");
    store.status();
    assertThat(told.poll(10, TimeUnit.SECONDS)).hasMessageContaining("was replaced");
    store.close();
    assertThat(file).hasContent("another");
  }
}
