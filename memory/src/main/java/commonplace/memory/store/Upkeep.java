package commonplace.memory.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// What keeps the database file quick and small while it is used. Safe for use from any thread.
public final class Upkeep {
  /// So many pages a transaction: writers wait a few milliseconds.
  private static final int PAGES_AT_ONCE = 500;

  private final Store store;

  public Upkeep(Store store) {
    this.store = store;
  }

  /// Lets SQLite look again at tables that have changed much, so that its plans stay good.
  public String optimize() {
    store.update(db -> db.execute("PRAGMA optimize"));
    return "Statistics are up to date.";
  }

  /// Gives pages that hold nothing any more back to the file system.
  ///
  /// @return what was done, in words
  public String shrink() {
    long before = free();
    long left = before;
    long last;
    do {
      last = left;
      store.update(db -> vacuum(db.getConnection()));
      left = free();
    } while (left > 0 && left < last);
    return "%d free pages given back, %d kept.".formatted(before - left, left);
  }

  private long free() {
    return store.read(db -> db.createQuery("PRAGMA freelist_count").mapTo(Long.class).one());
  }

  /// Each step of the statement frees a page.
  private static void vacuum(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < PAGES_AT_ONCE; i++) {
        statement.execute("PRAGMA incremental_vacuum(1)");
      }
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Kind.REFUSED, "free pages could not be given back: " + e.getMessage(), e);
    }
  }
}
