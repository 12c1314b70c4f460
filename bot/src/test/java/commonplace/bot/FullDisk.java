package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.store.Store;
import commonplace.memory.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// A limit of the house's database stands in for a disk that is full, and has room again.
final class FullDisk {
  private final Store store;
  private final SettableClock clock;

  FullDisk(House house) {
    this.store = house.memory.store();
    this.clock = house.clock;
  }

  /// Lets a write find out that there is no room.
  void fill() {
    pages(1);
    assertThatThrownBy(
            () ->
                store.update(
                    db -> db.execute("CREATE TABLE much AS SELECT zeroblob(1000000) AS zeros")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FULL));
  }

  /// Makes room, a minute later.
  void empty() {
    pages(1_000_000);
    clock.pass(Duration.ofSeconds(61));
  }

  private void pages(int free) {
    try (Connection lent = store.lent().getConnection();
        var statement = lent.createStatement()) {
      int now = statement.executeQuery("PRAGMA page_count").getInt(1);
      statement.execute("PRAGMA max_page_count = " + (now + free));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
