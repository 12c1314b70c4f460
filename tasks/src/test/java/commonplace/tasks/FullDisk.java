package commonplace.tasks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.store.Store;
import commonplace.memory.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// A limit of the database stands in for a disk that is full, and has room again.
public final class FullDisk {
  private final Store store;
  private final SettableClock clock;

  public FullDisk(Store store, SettableClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Lets a write find out that there is no room.
  public void fill() {
    pages(1);
    assertThatThrownBy(
            () ->
                store.update(
                    db -> db.execute("CREATE TABLE much AS SELECT zeroblob(1000000) AS zeros")))
        .isInstanceOf(StoreException.class);
  }

  /// Makes room, a minute later.
  public void empty() {
    pages(1_000_000);
    clock.advance(Duration.ofSeconds(61));
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
