package commonplace.memory.store;

import commonplace.memory.store.StoreException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// What an SQLite error on a file means for the person who runs the program.
record Faults(Path file) {
  /// The same failure as a [StoreException], or itself when no SQLite error stands behind it.
  RuntimeException of(RuntimeException failure) {
    if (failure instanceof StoreException) {
      return failure;
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return of(sql, failure);
      }
    }
    return failure;
  }

  StoreException of(SQLException sql, Throwable failure) {
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
              Kind.HELD,
              file
                  + " is held by "
                  + Holders.of(file)
                  + ". Close that program and try again; do not delete the -wal file beside it.",
              failure);
      default -> new StoreException(Kind.REFUSED, String.valueOf(sql.getMessage()), failure);
    };
  }

  /// What is answered after the end.
  static StoreException closed() {
    return new StoreException(
        Kind.REFUSED, "The program is stopping: the database is closed, nothing was stored.");
  }
}
