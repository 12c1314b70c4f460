package commonplace.memory.store;

import commonplace.memory.recall.SearchText;
import commonplace.memory.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.sqlite.Function;

/// The numbered, forward-only migrations. `PRAGMA user_version` says how many have run.
final class Schema {
  /// The newest migration; each is `V<number>.sql` beside this class.
  static final int NEWEST = 5;

  private Schema() {}

  static int version(Handle db) {
    return db.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
  }

  static void refuseNewer(int version) {
    if (version > NEWEST) {
      throw new StoreException(
          Kind.NEWER,
          "The database is of version "
              + version
              + ", this program knows up to "
              + NEWEST
              + ". Nothing was changed. Start the newer program, or restore a snapshot made by this"
              + " one.");
    }
  }

  /// Brings the file up to [#NEWEST].
  static void migrate(Handle db) {
    migrate(db, NEWEST, Schema::script);
  }

  /// One transaction a migration: a failing one leaves the file at the version before it.
  static void migrate(Handle db, int newest, IntFunction<String> scripts) {
    for (int next = version(db) + 1; next <= newest; next++) {
      lendPieces(db);
      db.execute("BEGIN IMMEDIATE");
      try {
        db.createScript(scripts.apply(next)).executeAsSeparateStatements();
        db.execute("PRAGMA user_version = " + next);
        db.execute("COMMIT");
      } catch (RuntimeException e) {
        undo(db, e);
        throw e;
      }
    }
  }

  /// Lets a script fill the full-text index as the program does: `pieces_of(text)`.
  private static void lendPieces(Handle db) {
    try {
      Function.create(
          db.getConnection(),
          "pieces_of",
          new Function() {
            @Override
            protected void xFunc() throws SQLException {
              result(SearchText.pieces(value_text(0)));
            }
          },
          1,
          Function.FLAG_DETERMINISTIC);
    } catch (SQLException e) {
      throw new StoreException(Kind.REFUSED, "pieces_of cannot be lent to the migration", e);
    }
  }

  private static void undo(Handle db, RuntimeException why) {
    try {
      db.execute("ROLLBACK");
    } catch (RuntimeException undone) {
      why.addSuppressed(undone); // a full disk ends the transaction by itself
    }
  }

  private static String script(int number) {
    String name = "V" + number + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("migration " + name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
