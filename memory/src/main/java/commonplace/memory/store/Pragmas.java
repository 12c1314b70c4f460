package commonplace.memory.store;

import commonplace.memory.store.StoreException.Kind;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The settings every promise of the store rests on.
final class Pragmas {
  /// How long one try of a statement waits for another program that holds the file; see
  /// [HeldRetry].
  static final Duration BUSY_TIMEOUT = Duration.ofSeconds(2);

  /// As SQLite prints them back: `synchronous` 2 is FULL, `auto_vacuum` 2 is INCREMENTAL.
  private static final Map<String, String> EXPECTED =
      Map.of(
          "journal_mode", "wal",
          "synchronous", "2",
          "foreign_keys", "1",
          "auto_vacuum", "2",
          "secure_delete", "1",
          "wal_autocheckpoint", "0",
          "busy_timeout", String.valueOf(BUSY_TIMEOUT.toMillis()));

  private Pragmas() {}

  /// Sets them on the writing connection and reads each back.
  static void establish(Handle db) {
    db.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT.toMillis());
    // INVARIANT: before journal_mode, else a new file keeps auto_vacuum 0 for ever
    db.execute("PRAGMA auto_vacuum = INCREMENTAL");
    value(db, "journal_mode = WAL");
    db.execute("PRAGMA synchronous = FULL");
    db.execute("PRAGMA foreign_keys = ON");
    value(db, "secure_delete = ON");
    // INVARIANT: pages are moved out of the log by the writer alone, after the log was copied
    value(db, "wal_autocheckpoint = 0");
    EXPECTED.forEach(
        (name, expected) -> {
          String actual = value(db, name);
          if (!actual.equals(expected)) {
            throw new StoreException(
                Kind.REFUSED,
                "PRAGMA "
                    + name
                    + " is "
                    + actual
                    + " and must be "
                    + expected
                    + " to be durable.");
          }
        });
  }

  private static String value(Handle db, String pragma) {
    return db.createQuery("PRAGMA " + pragma).mapTo(String.class).one();
  }
}
