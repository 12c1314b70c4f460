package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CopyTest extends StoreCase {
  @Test
  void a_copy_is_a_database_of_its_own_with_what_was_committed() throws IOException {
    store.update(db -> note(db, "before"));
    Path to = dir.resolve("copy.db");

    store.copy(to);
    store.update(db -> note(db, "behind"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to)))
        .isEqualTo("rw-------");
    store.close();
    store = opened(to);
    assertThat(notes()).containsExactly("before");
  }

  @Test
  void a_copy_is_made_while_somebody_writes() {
    Path to = dir.resolve("copy.db");

    store.update(
        db -> {
          note(db, "under way");
          Thread copying = Thread.startVirtualThread(() -> store.copy(to));
          try {
            assertThat(copying.join(Duration.ofSeconds(20))).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });

    assertThat(to).exists();
  }

  @Test
  void what_is_there_already_is_not_written_over() throws IOException {
    Path to = Files.writeString(dir.resolve("copy.db"), "something");

    assertThatThrownBy(() -> store.copy(to)).hasMessageContaining("is there already");

    assertThat(to).hasContent("something");
  }

  @Test
  void a_copy_that_fails_leaves_no_file() {
    Path to = dir.resolve("missing").resolve("copy.db");

    assertThatThrownBy(() -> store.copy(to)).isInstanceOf(RuntimeException.class);

    assertThat(to).doesNotExist();
  }
}
