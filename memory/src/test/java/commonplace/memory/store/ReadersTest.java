package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class ReadersTest extends StoreCase {
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
  void reads_within_reads_do_not_wait_for_one_another() throws Exception {
    var everybodyIsIn = new CountDownLatch(4);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> found = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        found.add(
            threads.submit(
                () ->
                    store.read(
                        _ -> {
                          everybodyIsIn.countDown();
                          await(everybodyIsIn);
                          return notes();
                        })));
      }
      for (Future<List<String>> each : found) {
        assertThat(each.get(10, TimeUnit.SECONDS)).isEmpty();
      }
    }
  }

  @Test
  void a_read_within_a_work_sees_what_that_work_wrote() {
    store.update(
        db -> {
          note(db, "just now");
          assertThat(notes()).containsExactly("just now");
        });
  }

  @Test
  void a_reader_of_the_older_state_delays_the_emptying_of_the_log_and_prevents_nothing()
      throws Exception {
    Path log = dir.resolve("commonplace.db-wal");
    store.update(db -> note(db, "secret"));
    var reading = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> reader = threads.submit(() -> store.read(db -> holdOpen(db, reading, go)));
      await(reading);
      store.update(db -> db.execute("DELETE FROM note"));
      assertThat(store.truncateLog()).isFalse();
      store.update(db -> note(db, "written meanwhile"));
      go.countDown();
      assertThat(reader.get(10, TimeUnit.SECONDS)).isTrue();
    }
    store.update(db -> note(db, "later"));
    assertThat(Files.readString(log, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(store.truncateLog()).isTrue();
    assertThat(log).isEmptyFile();
  }

  private static boolean holdOpen(Handle db, CountDownLatch reading, CountDownLatch go) {
    try (var statement = db.getConnection().createStatement();
        var rows = statement.executeQuery("SELECT text FROM note")) {
      boolean any = rows.next();
      reading.countDown();
      await(go);
      return any;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_end_does_not_wait_for_a_reader_that_hangs() throws Exception {
    store.update(db -> note(db, "one"));
    var reading = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> reader = threads.submit(() -> store.read(db -> holdOpen(db, reading, go)));
      await(reading);
      assertThat(threads.submit(store::close)).succeedsWithin(Duration.ofSeconds(8));
      assertThatThrownBy(this::notes).hasMessageContaining("stopping");
      go.countDown();
      assertThat(reader.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
