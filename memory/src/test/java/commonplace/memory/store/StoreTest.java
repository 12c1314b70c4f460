package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.store.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path dir;
  private Path file;
  private Store store;

  @BeforeEach
  void open() {
    file = dir.resolve("commonplace.db");
    store = Store.open(file);
    store.update(db -> db.execute("CREATE TABLE note (text TEXT NOT NULL UNIQUE) STRICT"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static boolean note(Handle db, String text) {
    return db.execute("INSERT INTO note VALUES (?)", text) == 1;
  }

  private List<String> notes() {
    return store.read(
        db -> db.createQuery("SELECT text FROM note ORDER BY rowid").mapTo(String.class).list());
  }

  @Test
  void the_file_is_durable_private_and_able_to_shrink() throws Exception {
    for (String[] p :
        new String[][] {
          {"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"},
          {"auto_vacuum", "2"}, {"secure_delete", "1"}, {"busy_timeout", "10000"}
        }) {
      String actual = store.write(db -> db.createQuery("PRAGMA " + p[0]).mapTo(String.class).one());
      assertThat(actual).as(p[0]).isEqualTo(p[1]);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_failing_work_does_not_undo_its_neighbours() throws Exception {
    var held = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> first =
          threads.submit(
              () ->
                  store.write(
                      db -> {
                        held.countDown();
                        await(go);
                        return note(db, "first");
                      }));
      await(held);
      List<Future<Boolean>> rest = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String text = i == 7 ? "first" : "n" + i; // the eighth breaks UNIQUE
        rest.add(threads.submit(() -> store.write(db -> note(db, text))));
      }
      go.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 20; i++) {
        Future<Boolean> outcome = rest.get(i);
        if (i == 7) {
          assertThatThrownBy(() -> outcome.get(10, TimeUnit.SECONDS))
              .hasStackTraceContaining("UNIQUE");
        } else {
          assertThat(outcome.get(10, TimeUnit.SECONDS)).isTrue();
        }
      }
    }
    assertThat(notes()).hasSize(20);
  }

  @Test
  void a_nested_work_joins_the_transaction_of_the_outer_one() {
    assertThatThrownBy(
            () ->
                store.update(
                    _ -> {
                      store.update(db -> note(db, "inner"));
                      throw new IllegalStateException("outer fails");
                    }))
        .hasMessage("outer fails");
    assertThat(notes()).isEmpty();
  }

  @Test
  void a_nested_work_that_fails_undoes_only_itself() {
    store.update(
        outer -> {
          note(outer, "outer");
          assertThatThrownBy(
                  () ->
                      store.update(
                          db -> {
                            note(db, "inner");
                            throw new IllegalStateException("inner fails");
                          }))
              .hasMessage("inner fails");
        });
    assertThat(notes()).containsExactly("outer");
  }

  @Test
  void what_a_library_writes_on_the_lent_connection_shares_the_transaction() throws Exception {
    assertThatThrownBy(
            () ->
                store.update(
                    _ -> {
                      insertAsLibrary("lent");
                      throw new IllegalStateException("boom");
                    }))
        .hasMessage("boom");
    assertThat(notes()).isEmpty();
    insertAsLibrary("alone");
    assertThat(notes()).containsExactly("alone");
  }

  private void insertAsLibrary(String text) {
    try (Connection lent = store.lent().getConnection();
        var statement = lent.prepareStatement("INSERT INTO note VALUES (?)")) {
      statement.setString(1, text);
      statement.execute();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readers_do_not_wait_for_the_writer() throws Exception {
    var held = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> writing =
          threads.submit(
              () ->
                  store.write(
                      db -> {
                        note(db, "slow");
                        held.countDown();
                        await(go);
                        return true;
                      }));
      await(held);
      assertThat(notes()).isEmpty();
      go.countDown();
      assertThat(writing.get(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(notes()).containsExactly("slow");
  }

  @Test
  void a_reader_cannot_write() {
    assertThatThrownBy(() -> store.read(db -> note(db, "no"))).hasStackTraceContaining("readonly");
  }

  @Test
  void an_instant_compares_with_the_engines_own_times() {
    Instant at = Instant.parse("2026-11-22T06:07:08.123456Z");
    record Row(String text, Instant back) {}
    Row row =
        store.read(
            db ->
                db.createQuery("SELECT :at AS text")
                    .bind("at", at)
                    .map((r, c) -> new Row(r.getString(1), mapped(c, r)))
                    .one());
    assertThat(row.text()).isEqualTo("2026-11-22 06:07:08.123");
    assertThat(row.back()).isEqualTo(Instant.parse("2026-11-22T06:07:08.123Z"));
  }

  private static Instant mapped(
      org.jdbi.v3.core.statement.StatementContext context, java.sql.ResultSet row)
      throws java.sql.SQLException {
    return context.findColumnMapperFor(Instant.class).orElseThrow().map(row, 1, context);
  }

  @Test
  void a_newer_file_is_refused_and_left_as_it_was() throws Exception {
    Path newer = dir.resolve("newer.db");
    try (var c = DriverManager.getConnection("jdbc:sqlite:" + newer);
        var s = c.createStatement()) {
      s.execute("CREATE TABLE t (x)");
      s.execute("PRAGMA user_version = " + (Schema.NEWEST + 1));
    }
    byte[] before = Files.readAllBytes(newer);
    assertThatThrownBy(() -> Store.open(newer))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NEWER));
    assertThat(Files.readAllBytes(newer)).isEqualTo(before);
    assertThat(dir.resolve("newer.db-wal")).doesNotExist();
  }

  @Test
  void a_file_that_is_no_database_is_damaged_and_left_as_it_was() throws Exception {
    Path junk = Files.writeString(dir.resolve("junk.db"), "not a database ".repeat(500));
    assertThatThrownBy(() -> Store.open(junk))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
    assertThat(junk).content().startsWith("not a database ");
  }

  @Test
  void opening_again_keeps_what_was_written() {
    store.update(db -> note(db, "kept"));
    store.close();
    store = Store.open(file);
    assertThat(notes()).containsExactly("kept");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
