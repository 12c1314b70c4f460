package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.breaker.BreakerStatus.State;
import commonplace.memory.store.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class FullDiskTest extends StoreCase {
  private static void leavePages(Handle db, int free) {
    int pages = db.createQuery("PRAGMA page_count").mapTo(Integer.class).one();
    db.createQuery("PRAGMA max_page_count = " + (pages + free)).mapTo(Integer.class).one();
  }

  private void tooMuch() {
    store.update(db -> note(db, "x".repeat(100_000)));
  }

  /// A limit of the connection stands in for the disk's: it needs no transaction to be lifted.
  private void room(int pages) {
    try (Connection lent = store.lent().getConnection();
        var statement = lent.createStatement()) {
      int now = statement.executeQuery("PRAGMA page_count").getInt(1);
      statement.execute("PRAGMA max_page_count = " + (now + pages));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertFull(ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FULL))
        .hasMessageContaining("The disk is full");
  }

  @Test
  void a_full_disk_opens_the_breaker_at_once_and_reading_goes_on() {
    store.update(db -> note(db, "before"));
    store.update(db -> leavePages(db, 1));
    assertFull(this::tooMuch);
    assertThat(store.breaker().status().state()).isEqualTo(State.OPEN);
    room(1_000);
    assertFull(() -> store.update(db -> note(db, "too early")));
    assertThat(notes()).containsExactly("before");
  }

  @Test
  void what_is_refused_meanwhile_says_when_it_is_tried_again() {
    store.update(db -> leavePages(db, 1));
    assertFull(this::tooMuch);
    clock.advance(Duration.ofMillis(500));
    assertThatThrownBy(() -> store.update(db -> note(db, "too early")))
        .hasMessageEndingWith("It is tried again in 60 s.");
  }

  @Test
  void when_there_is_room_again_writing_goes_on_after_a_minute_without_a_restart() {
    store.update(db -> leavePages(db, 1));
    assertFull(this::tooMuch);
    room(1_000);
    clock.advance(Duration.ofSeconds(61));
    store.update(db -> note(db, "fits"));
    store.update(db -> note(db, "fits too"));
    assertThat(notes()).containsExactly("fits", "fits too");
    assertThat(store.breaker().status().state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_disk_that_is_still_full_opens_it_for_another_minute() {
    store.update(db -> leavePages(db, 1));
    assertFull(this::tooMuch);
    clock.advance(Duration.ofSeconds(61));
    assertFull(this::tooMuch);
    clock.advance(Duration.ofSeconds(59));
    assertFull(() -> store.update(db -> note(db, "too early")));
  }

  @Test
  void a_work_that_writes_nothing_does_not_pass_for_one_that_succeeded() {
    store.update(db -> leavePages(db, 1));
    assertFull(this::tooMuch);
    clock.advance(Duration.ofSeconds(61));
    for (int i = 0; i < 5; i++) {
      store.update(db -> db.execute("DELETE FROM note WHERE text = 'nobody'"));
    }
    assertThat(store.breaker().status().state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void a_statement_over_the_lent_connection_that_meets_it_counts_as_well() throws Exception {
    store.update(db -> leavePages(db, 1));
    try (Connection lent = store.lent().getConnection();
        var statement = lent.prepareStatement("INSERT INTO note VALUES (?)")) {
      statement.setString(1, "x".repeat(100_000));
      assertThatThrownBy(statement::execute).isInstanceOf(SQLException.class);
    }
    assertThat(store.breaker().status().state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_work_that_met_the_full_disk_within_another_leaves_nothing_half_done() {
    store.update(db -> leavePages(db, 1));
    assertFull(
        () ->
            store.update(
                db -> {
                  note(db, "outer");
                  tooMuch();
                }));
    assertThat(notes()).isEmpty();
  }

  @Test
  void it_gives_up_the_ballast_which_is_made_again_when_there_is_plenty_of_room() {
    Path ballast = dir.resolve("ballast");
    assertThat(ballast).hasSize(1 << 20);
    store.update(db -> leavePages(db, 1));
    assertFull(this::tooMuch);
    assertThat(Files.exists(ballast)).isFalse();
    room(1_000);
    clock.advance(Duration.ofSeconds(61));
    store.update(db -> note(db, "fits"));
    assertThat(ballast).hasSize(1 << 20);
  }

  @Test
  void it_is_counted_as_an_error_of_the_database() {
    store.update(db -> leavePages(db, 1));
    assertFull(this::tooMuch);
    assertFull(() -> store.update(db -> note(db, "refused and not tried")));
    assertThat(
            meters
                .get("commonplace.errors")
                .tags("error_type", "DatabaseError", "component", "memory")
                .counter()
                .count())
        .isEqualTo(1);
  }
}
