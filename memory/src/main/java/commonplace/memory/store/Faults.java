package commonplace.memory.store;

import commonplace.memory.store.StoreException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// What an SQLite error on a file means for the person who runs the program.
record Faults(Path file) {
  /// Bytes; with less the disk counts as full.
  private static final long NO_ROOM = 64 * 1024;

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
    return switch (code(sql)) {
      case SQLITE_FULL -> full(failure);
      case SQLITE_IOERR -> noRoom() ? full(failure) : damaged(sql, failure);
      case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(sql, failure);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
          new StoreException(
              Kind.READ_ONLY,
              file
                  + " cannot be written to ("
                  + sql.getMessage()
                  + "). Check that its disk is writable and that the file and its folder belong to"
                  + " the user who runs the program.",
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

  /// Whether another program's hold on the file is the cause.
  static boolean isHeld(RuntimeException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return code(sql) == SQLiteErrorCode.SQLITE_BUSY
            || code(sql) == SQLiteErrorCode.SQLITE_LOCKED;
      }
    }
    return false;
  }

  private static SQLiteErrorCode code(SQLException sql) {
    // the extended code's low byte is the primary one
    return SQLiteErrorCode.getErrorCode(sql.getErrorCode() & 0xff);
  }

  /// On a full disk syncing and growing the shared memory fail as if the disk were broken.
  private boolean noRoom() {
    return FreeSpace.beside(file).orElse(Long.MAX_VALUE) < NO_ROOM;
  }

  private static StoreException damaged(SQLException sql, Throwable failure) {
    return new StoreException(
        Kind.DAMAGED,
        "The database file is damaged or its disk fails ("
            + sql.getMessage()
            + "). Stop the program, keep a copy of the data folder, and restore a snapshot.",
        failure);
  }

  private static StoreException full(Throwable failure) {
    return new StoreException(
        Kind.FULL,
        "The disk is full: nothing was stored. Free some space; reading goes on meanwhile.",
        failure);
  }

  /// What is answered after the end.
  static StoreException closed() {
    return new StoreException(
        Kind.REFUSED, "The program is stopping: the database is closed, nothing was stored.");
  }
}
