package commonplace.memory.store;

import commonplace.memory.store.StoreException.Kind;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// What an SQLite error means for the person who runs the program.
final class Faults {
  private Faults() {}

  /// The same failure as a [StoreException], or itself when no SQLite error stands behind it.
  static RuntimeException of(RuntimeException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return of(sql, failure);
      }
    }
    return failure;
  }

  static StoreException of(SQLException sql, Throwable failure) {
    // the extended code's low byte is the primary one
    return switch (SQLiteErrorCode.getErrorCode(sql.getErrorCode() & 0xff)) {
      case SQLITE_FULL ->
          new StoreException(
              Kind.FULL,
              "The disk is full: nothing was stored. Free some space; reading goes on meanwhile.",
              failure);
      case SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB ->
          new StoreException(
              Kind.DAMAGED,
              "The database file is damaged or its disk fails ("
                  + sql.getMessage()
                  + "). Stop the program, keep a copy of the data folder, and restore a snapshot.",
              failure);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StoreException(
              Kind.HELD, "Another program holds the database file: close it.", failure);
      default -> new StoreException(Kind.REFUSED, String.valueOf(sql.getMessage()), failure);
    };
  }
}
