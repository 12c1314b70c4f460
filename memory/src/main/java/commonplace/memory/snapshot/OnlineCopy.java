package commonplace.memory.snapshot;

import commonplace.memory.store.DatabaseFile;
import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/// Copies the database page by page while others write to it. One read transaction lasts as long as
/// the copy, so that a commit in between neither gets into it nor makes it begin again.
final class OnlineCopy {
  private static final int PAGES_A_STEP = 256;

  /// So much is on its way to the disk at most: a commit's fsync waits for what lies before it.
  static final long FORCED_EACH = 4L << 20;

  private static final int LONGEST_WAIT_MILLIS = 10;
  private static final int MOST_WAITS = 1_000;

  private OnlineCopy() {}

  /// Makes the copy; it is on disk when this returns.
  ///
  /// @param to a file that is not there yet
  /// @param begun is run when it is decided of which moment the copy will be
  /// @return how many rows each table has in it
  static Map<String, Long> make(Path database, Path to, Runnable begun) throws IOException {
    PrivateFiles.file(to);
    try (FileChannel written = FileChannel.open(to, StandardOpenOption.WRITE)) {
      Map<String, Long> rows =
          DatabaseFile.reading(database)
              .withHandle(db -> copy(db, to, begun, new Forcing(written)));
      written.force(true);
      return rows;
    }
  }

  private static Map<String, Long> copy(Handle db, Path to, Runnable begun, Forcing forcing)
      throws IOException {
    db.execute("BEGIN");
    try {
      Map<String, Long> rows = rows(db);
      begun.run();
      int code =
          db.getConnection()
              .unwrap(SQLiteConnection.class)
              .getDatabase()
              .backup(
                  "main",
                  to.toString(),
                  forcing::progress,
                  LONGEST_WAIT_MILLIS,
                  MOST_WAITS,
                  PAGES_A_STEP);
      forcing.check();
      if (code != SQLiteErrorCode.SQLITE_OK.code) {
        throw new IOException(SQLiteErrorCode.getErrorCode(code).message);
      }
      return rows;
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      db.execute("ROLLBACK");
    }
  }

  static Map<String, Long> rows(Handle db) {
    Map<String, Long> rows = new LinkedHashMap<>();
    db.createQuery(
            """
            SELECT name FROM sqlite_schema
             WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name
            """)
        .mapTo(String.class)
        .list()
        .forEach(
            table ->
                rows.put(
                    table,
                    db.createQuery("SELECT count(*) FROM \"" + table + "\"")
                        .mapTo(Long.class)
                        .one()));
    return rows;
  }

  /// Sends what was written to the disk bit by bit.
  private static final class Forcing {
    private static final long PAGE = 4_096;

    private final FileChannel file;
    private long forced;
    private @Nullable IOException failed;

    Forcing(FileChannel file) {
      this.file = file;
    }

    /// Called from native code, through which nothing may be thrown.
    void progress(int remaining, int pages) {
      long written = (pages - remaining) * PAGE;
      if (failed == null && written - forced >= FORCED_EACH) {
        forced = written;
        try {
          file.force(false);
        } catch (IOException e) {
          failed = e;
        }
      }
    }

    void check() throws IOException {
      if (failed != null) {
        throw failed;
      }
    }
  }

  /// Removes a copy and what SQLite may have left beside it.
  static void remove(Path copy) throws IOException {
    for (String tail : new String[] {"", "-journal", "-wal", "-shm"}) {
      Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + tail));
    }
  }
}
