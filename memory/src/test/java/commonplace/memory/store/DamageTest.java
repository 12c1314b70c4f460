package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.store.StoreException.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DamageTest extends StoreCase {
  private static final int PAGE = 4096;

  private final BlockingQueue<StoreException> told = new LinkedBlockingQueue<>();
  private Path mark;
  private byte[] whole;

  @BeforeEach
  void fill() throws IOException {
    mark = dir.resolve("damaged");
    store.update(db -> note(db, "x".repeat(50_000)));
    store.truncateLog();
    whole = Files.readAllBytes(file);
    store.onDamage(told::add);
  }

  /// Everything but the first page, which says what the file is.
  private void scratch() throws IOException {
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.seek(PAGE);
      disk.write(new byte[whole.length - PAGE]);
    }
  }

  private StoreException nextTold() throws InterruptedException {
    StoreException damage = told.poll(10, TimeUnit.SECONDS);
    assertThat(damage).isNotNull();
    return damage;
  }

  private void readFails() {
    assertThatThrownBy(this::notes)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
  }

  @Test
  void damage_that_a_query_finds_ends_all_writing_and_is_told_once() throws Exception {
    scratch();
    readFails();
    StoreException damage = nextTold();
    assertThat(damage.kind()).isEqualTo(Kind.DAMAGED);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> store.update(db -> note(db, "later")))
          .isInstanceOf(StoreException.class)
          .hasMessage(damage.getMessage());
    }
    assertThatThrownBy(() -> store.lent().getConnection()).hasMessage(damage.getMessage());
    store.breaker().reset();
    assertThatThrownBy(() -> store.update(db -> note(db, "later"))).hasMessage(damage.getMessage());
    readFails();
    assertThat(told.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void damage_that_a_write_finds_is_told_and_nothing_of_it_is_kept() throws Exception {
    store.close();
    store = opened(file);
    store.onDamage(told::add);
    scratch();
    assertThatThrownBy(() -> store.update(db -> note(db, "written")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
    assertThat(nextTold().kind()).isEqualTo(Kind.DAMAGED);
  }

  @Test
  void who_listens_later_is_told_too() throws Exception {
    scratch();
    readFails();
    nextTold();
    store.onDamage(told::add);
    nextTold();
  }

  @Test
  void it_leaves_a_mark_and_the_next_start_refuses_a_file_that_is_damaged() throws Exception {
    scratch();
    readFails();
    nextTold();
    assertThat(mark).content().contains("damaged");
    store.close();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> opened(file))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
          .hasMessageContaining("eep a copy of");
    }
    assertThat(mark).exists();
    Files.write(file, whole);
    store = opened(file);
  }

  @Test
  void a_marked_file_that_is_whole_is_used_and_the_mark_is_gone() throws Exception {
    store.close();
    Files.writeString(mark, "the disk failed once");
    store = opened(file);
    assertThat(Files.exists(mark)).isFalse();
    assertThat(notes()).hasSize(1);
  }

  @Test
  void a_marked_file_whose_search_index_is_damaged_gets_a_new_one_from_its_text() throws Exception {
    spoilIndex("the dam of Ribe");
    Files.writeString(mark, "a search failed");
    store = opened(file);
    assertThat(mark).doesNotExist();
    List<Long> found =
        store.read(
            db ->
                db.createQuery("SELECT rowid FROM message_fts WHERE message_fts MATCH 'dam'")
                    .mapTo(Long.class)
                    .list());
    assertThat(found).hasSize(1);
  }

  @Test
  void a_damaged_search_index_is_left_as_it_is_when_more_is_damaged() throws Exception {
    spoilIndex("the dam of Ribe");
    whole = Files.readAllBytes(file);
    scratch();
    byte[] scratched = Files.readAllBytes(file);
    Files.writeString(mark, "a search failed");
    assertThatThrownBy(() -> opened(file)).isInstanceOf(StoreException.class);
    assertThat(file).hasBinaryContent(scratched);
  }

  private void spoilIndex(String text) {
    store.update(
        db -> {
          db.execute("INSERT INTO message_fts (alone) VALUES (?)", text);
          db.execute("UPDATE message_fts_data SET block = zeroblob(40) WHERE id > 10");
        });
    store.close();
  }

  @Test
  void a_marked_file_whose_rows_lack_their_owner_is_refused() throws Exception {
    store.update(
        db -> {
          db.execute("CREATE TABLE owner (id INTEGER PRIMARY KEY) STRICT");
          db.execute("CREATE TABLE owned (id INTEGER REFERENCES owner (id)) STRICT");
        });
    try (var lent = store.lent().getConnection();
        var statement = lent.createStatement()) {
      statement.execute("PRAGMA foreign_keys = OFF");
      statement.execute("INSERT INTO owned VALUES (7)");
      statement.execute("PRAGMA foreign_keys = ON");
    }
    store.close();
    Files.writeString(mark, "the disk failed once");
    assertThatThrownBy(() -> opened(file)).hasMessageContaining("rows that belong to nothing: 1");
  }
}
