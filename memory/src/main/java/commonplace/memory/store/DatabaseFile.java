package commonplace.memory.store;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Opens database files for those who need a connection of their own. The one that is in use is
/// written to by its [Store] alone.
public final class DatabaseFile {
  private DatabaseFile() {}

  /// A database that others write to meanwhile.
  public static Jdbi reading(Path file) {
    return jdbi(file.toString(), true);
  }

  /// A database that nobody writes to: nothing is made beside it.
  public static Jdbi still(Path file) {
    return jdbi(file.toUri() + "?immutable=1", true);
  }

  /// The version of that database; a [Store] brings an older one up to [#newest].
  ///
  /// @throws org.jdbi.v3.core.JdbiException when it cannot be read
  public static int version(Path file) {
    return reading(file).withHandle(Schema::version);
  }

  /// The newest version this program knows.
  public static int newest() {
    return Schema.NEWEST;
  }

  /// A database that nobody else uses, to be written to.
  public static Jdbi alone(Path file) {
    return writing(file);
  }

  /// Brings a database that nobody else uses to the newest version; makes it when there is none.
  ///
  /// @throws StoreException when it is newer than this program
  public static void bringUp(Path file) {
    PrivateFiles.file(file);
    writing(file)
        .useHandle(
            db -> {
              Schema.refuseNewer(Schema.version(db));
              Pragmas.establish(db);
              Schema.migrate(db);
            });
  }

  static Jdbi writing(Path file) {
    return jdbi(file.toString(), false);
  }

  private static Jdbi jdbi(String file, boolean readOnly) {
    var config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(Math.toIntExact(Pragmas.BUSY_TIMEOUT.toMillis()));
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Jdbi jdbi = Jdbi.create(source);
    jdbi.setTransactionHandler(new NoTransactions());
    // INVARIANT: what a statement was given is never logged; by default its exceptions quote it
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    Instants.register(jdbi);
    return jdbi;
  }
}
