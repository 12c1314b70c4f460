package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.breaker.BreakerStatus.State;
import commonplace.memory.store.StoreException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class SafeguardsTest extends StoreCase {
  private State state() {
    return store.breaker().status().state();
  }

  private void readOnly(boolean on) {
    try (Connection lent = store.lent().getConnection();
        var statement = lent.createStatement()) {
      statement.execute("PRAGMA query_only = " + (on ? "ON" : "OFF"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private AbstractThrowableAssert<?, ?> assertRefused(String text) {
    return assertThatThrownBy(() -> store.update(db -> note(db, text)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.READ_ONLY));
  }

  @Test
  void a_broken_rule_of_the_data_never_counts() {
    store.update(db -> note(db, "once"));
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> store.update(db -> note(db, "once"))).hasMessageContaining("UNIQUE");
      assertThatThrownBy(
              () ->
                  store.update(
                      _ -> {
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
    }
    assertThat(state()).isEqualTo(State.CLOSED);
    assertThat(meters.find("commonplace.errors").counters()).isEmpty();
  }

  @Test
  void the_third_write_that_the_storage_refuses_opens_the_breaker() {
    readOnly(true);
    assertRefused("a").hasMessageContaining("cannot be written to");
    assertRefused("b");
    assertThat(state()).isEqualTo(State.CLOSED);
    assertRefused("c");
    assertThat(state()).isEqualTo(State.OPEN);
    assertThat(store.breaker().lastError().orElseThrow())
        .contains(file.toString())
        .contains("Check that its disk is writable");
    readOnly(false);
    assertRefused("d").hasMessageContaining("It is tried again in 60 s.");
    assertThat(notes()).isEmpty();
  }

  @Test
  void a_person_who_closes_it_is_believed() {
    readOnly(true);
    assertRefused("a");
    assertRefused("b");
    assertRefused("c");
    readOnly(false);
    store.breaker().reset();
    store.update(db -> note(db, "d"));
    assertThat(notes()).containsExactly("d");
  }

  @Test
  void every_commit_is_counted_with_how_it_ended() {
    double before = commits("success");
    store.update(db -> note(db, "a"));
    assertThat(commits("success")).isEqualTo(before + 1);
    readOnly(true);
    assertRefused("b");
    assertThat(commits("success") + commits("failure")).isEqualTo(before + 2);
  }

  private double commits(String status) {
    var counter =
        meters
            .find("commonplace.operations")
            .tags("operation_type", "commit", "status", status)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  @Test
  void the_status_tells_sizes_and_room() {
    assertThat(store.truncateLog()).isTrue();
    assertThat(store.status().walBytes()).isZero();
    long size = store.status().databaseBytes();
    store.update(db -> note(db, "x".repeat(10_000)));
    assertThat(store.status().walBytes()).isGreaterThan(10_000);
    assertThat(store.truncateLog()).isTrue();
    assertThat(store.status().databaseBytes()).isGreaterThan(size);
    assertThat(store.status().freeBytes().orElseThrow()).isPositive();
  }
}
