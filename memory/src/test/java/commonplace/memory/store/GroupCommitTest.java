package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class GroupCommitTest extends StoreCase {
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
  void many_works_share_one_commit() throws Exception {
    assertThat(store.truncateLog()).isTrue();
    var held = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(
          () ->
              store.<Boolean>write(
                  db -> {
                    held.countDown();
                    await(go);
                    return note(db, "first");
                  }));
      await(held);
      List<Future<Boolean>> rest = new ArrayList<>();
      var arriving = new CountDownLatch(200);
      for (int i = 0; i < 200; i++) {
        String text = "n" + i;
        rest.add(
            threads.submit(
                () -> {
                  arriving.countDown();
                  return store.write(db -> note(db, text));
                }));
      }
      await(arriving);
      go.countDown();
      for (Future<Boolean> each : rest) {
        assertThat(each.get(10, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(commitsInLog()).isBetween(2, 20);
  }

  /// A frame that ends a transaction says how large the file is after it.
  private int commitsInLog() throws Exception {
    ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(dir.resolve("commonplace.db-wal")));
    int page = log.getInt(8);
    int commits = 0;
    for (int frame = 32; frame < log.capacity(); frame += 24 + page) {
      commits += log.getInt(frame + 4) == 0 ? 0 : 1;
    }
    return commits;
  }

  @Test
  void under_load_every_work_is_stored_or_refused_by_itself_and_seen_at_once() throws Exception {
    int works = 3_000;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < works; i++) {
        int n = i;
        all.add(threads.submit(() -> oneOf(n)));
      }
      for (Future<?> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
    }
    List<String> expected =
        IntStream.range(0, works)
            .boxed()
            .flatMap(
                n ->
                    switch (n % 7) {
                      case 0, 5 -> Stream.of("n" + n);
                      case 1 -> Stream.of("outer" + n, "inner" + n);
                      case 2 -> Stream.of("outer" + n);
                      case 6 -> Stream.of("lent" + n);
                      default -> Stream.<String>of();
                    })
            .toList();
    assertThat(notes()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private void oneOf(int n) {
    switch (n % 7) {
      case 0 -> store.update(db -> note(db, "n" + n));
      case 1 ->
          store.update(
              db -> {
                note(db, "outer" + n);
                store.update(inner -> note(inner, "inner" + n));
              });
      case 2 ->
          store.update(
              db -> {
                note(db, "outer" + n);
                assertThatThrownBy(() -> failing(n, new IllegalStateException("inner " + n)))
                    .hasMessage("inner " + n);
              });
      case 3 ->
          assertThatThrownBy(() -> failing(n, new StackOverflowError("error " + n)))
              .hasMessage("error " + n);
      case 4 ->
          assertThatThrownBy(
                  () ->
                      store.update(
                          db -> {
                            note(db, "twice" + n);
                            note(db, "twice" + n);
                          }))
              .isInstanceOf(StoreException.class)
              .hasMessageContaining("UNIQUE");
      case 5 -> {
        store.update(db -> note(db, "n" + n));
        assertThat(stored("n" + n)).isTrue();
      }
      default -> lent("lent" + n);
    }
  }

  private void failing(int n, Throwable why) {
    store.update(
        db -> {
          note(db, "undone" + n);
          if (why instanceof Error e) {
            throw e;
          }
          throw (RuntimeException) why;
        });
  }

  private boolean stored(String text) {
    return store.read(
        db ->
            db.createQuery("SELECT EXISTS (SELECT 1 FROM note WHERE text = :text)")
                .bind("text", text)
                .mapTo(Boolean.class)
                .one());
  }

  private void lent(String text) {
    try (Connection lent = store.lent().getConnection();
        var statement = lent.prepareStatement("INSERT INTO note VALUES (?)")) {
      statement.setString(1, text);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void savepoints_of_one_name_undo_the_innermost_only() {
    store.update(
        one -> {
          note(one, "one");
          store.update(
              two -> {
                note(two, "two");
                assertThatThrownBy(() -> failing(3, new IllegalStateException("three")))
                    .hasMessage("three");
                note(two, "still two");
              });
          note(one, "still one");
        });
    assertThat(notes()).containsExactly("one", "two", "still two", "still one");
  }

  @Test
  void a_work_that_ends_the_transaction_itself_fails_and_the_next_goes_through() {
    assertThatThrownBy(() -> store.update(db -> db.execute("COMMIT")))
        .isInstanceOf(StoreException.class);
    store.update(db -> note(db, "next"));
    assertThat(notes()).containsExactly("next");
  }

  @Test
  void a_work_cannot_begin_a_transaction_of_its_own() throws Exception {
    assertThatThrownBy(() -> store.update(db -> db.useTransaction(inner -> note(inner, "x"))))
        .hasMessageContaining("belongs to the store");
    assertThatThrownBy(() -> store.update(Handle::begin))
        .hasMessageContaining("belongs to the store");
    try (Connection lent = store.lent().getConnection()) {
      assertThat(lent.getAutoCommit()).isTrue();
    }
    store.update(db -> note(db, "next"));
    assertThat(notes()).containsExactly("next");
  }

  @Test
  void an_interrupted_thread_still_writes_and_stays_interrupted() throws Exception {
    var interrupted = new AtomicBoolean();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  store.update(db -> note(db, "kept"));
                  assertThat(notes()).contains("kept");
                  interrupted.set(Thread.interrupted());
                });
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    assertThat(interrupted).isTrue();
    assertThat(notes()).containsExactly("kept");
  }

  @Test
  void what_waits_when_the_store_is_closed_is_refused_and_nothing_hangs() throws Exception {
    var held = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var outcomes = new ArrayList<Future<Boolean>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      outcomes.add(
          threads.submit(
              () ->
                  store.write(
                      db -> {
                        held.countDown();
                        await(go);
                        return note(db, "in hand");
                      })));
      await(held);
      Future<?> closing = threads.submit(store::close);
      for (int i = 0; i < 20; i++) {
        String text = "n" + i;
        outcomes.add(threads.submit(() -> store.write(db -> note(db, text))));
      }
      go.countDown();
      closing.get(10, TimeUnit.SECONDS);
      assertThat(outcomes.getFirst().get(10, TimeUnit.SECONDS)).isTrue();
      for (Future<Boolean> each : outcomes) {
        writtenOrRefused(each);
      }
    }
    assertThatThrownBy(() -> store.update(db -> note(db, "late"))).hasMessageContaining("stopping");
    assertThatThrownBy(() -> store.lent().getConnection()).hasMessageContaining("stopping");
    store.close();
    store = opened(file);
    assertThat(notes()).contains("in hand").doesNotContain("late");
  }

  private static void writtenOrRefused(Future<Boolean> outcome) throws Exception {
    try {
      assertThat(outcome.get(10, TimeUnit.SECONDS)).isTrue();
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(StoreException.class).hasMessageContaining("stopping");
    }
  }
}
