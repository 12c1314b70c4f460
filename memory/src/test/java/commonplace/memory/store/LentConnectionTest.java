package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LentConnectionTest extends StoreCase {
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
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_statement_left_open_ends_with_the_loan() throws Exception {
    store.update(
        db -> {
          note(db, "one");
          note(db, "two");
        });
    try (Connection lent = store.lent().getConnection()) {
      assertThat(lent.createStatement().executeQuery("SELECT text FROM note").next()).isTrue();
    }
    assertThat(store.truncateLog()).isTrue();
  }

  @Test
  void a_loan_is_over_when_it_was_given_back() throws Exception {
    Connection lent = store.lent().getConnection();
    lent.close();
    lent.close();
    assertThat(lent.isClosed()).isTrue();
    assertThatThrownBy(lent::createStatement).hasMessageContaining("given back");
    store.update(db -> note(db, "free again"));
  }

  @Test
  void a_transaction_that_a_borrower_forgot_is_undone_and_stops_nobody_for_long() throws Exception {
    try (Connection lent = store.lent().getConnection();
        var statement = lent.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("INSERT INTO note VALUES ('forgotten')");
    }
    assertThatThrownBy(() -> store.update(db -> note(db, "next")))
        .hasMessageContaining("within a transaction");
    store.update(db -> note(db, "after"));
    assertThat(notes()).containsExactly("after");
  }

  @Test
  void a_borrower_cannot_end_the_transaction_it_takes_part_in() throws Exception {
    try (Connection lent = store.lent().getConnection()) {
      assertThatThrownBy(lent::commit).hasMessageContaining("belongs to the store");
      assertThatThrownBy(lent::rollback).hasMessageContaining("belongs to the store");
      assertThatThrownBy(() -> lent.setAutoCommit(false))
          .hasMessageContaining("belongs to the store");
    }
  }

  @Test
  void writers_wait_while_the_connection_is_lent() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> waiting;
      try (Connection lent = store.lent().getConnection();
          var statement = lent.createStatement()) {
        waiting = threads.submit(() -> store.write(db -> note(db, "second")));
        assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
        statement.execute("INSERT INTO note VALUES ('first')");
      }
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(notes()).containsExactly("first", "second");
  }
}
