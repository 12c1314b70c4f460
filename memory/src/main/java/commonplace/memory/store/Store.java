package commonplace.memory.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The database file. Safe for use from any thread.
///
/// There is one writing connection in the process; readers have their own and never wait for it.
public final class Store implements AutoCloseable {
  private final Writer writer;
  private final Readers readers;
  private final Faults faults;

  private Store(Writer writer, Readers readers, Faults faults) {
    this.writer = writer;
    this.readers = readers;
    this.faults = faults;
  }

  /// Opens the file, makes it when there is none, and brings it up to the newest version.
  ///
  /// @throws StoreException when the file is damaged, held by another program, or newer than this
  ///   program; a newer one is left untouched
  public static Store open(Path file) {
    var faults = new Faults(file);
    try {
      Jdbi readOnly = jdbi(file, true);
      if (Files.exists(file)) {
        readOnly.useHandle(db -> Schema.refuseNewer(Schema.version(db)));
      } else {
        PrivateFiles.file(file);
      }
      return new Store(writer(file, faults), new Readers(readOnly), faults);
    } catch (RuntimeException e) {
      throw faults.of(e);
    }
  }

  /// Runs the work and returns when it is on disk, together with whatever else was waiting to be
  /// written. From within a work it joins that one's transaction.
  ///
  /// @throws StoreException when the commit failed; nothing of the work was kept
  public <R> R write(Work<R> work) {
    return writer.write(work);
  }

  /// [#write] for work without a result.
  public void update(Consumer<Handle> work) {
    writer.<Boolean>write(
        db -> {
          work.accept(db);
          return true;
        });
  }

  /// Runs a query on a connection that cannot write. It sees everything committed before it began;
  /// from within a work it sees that one's transaction.
  ///
  /// @throws StoreException when the file cannot be read
  public <R> R read(Work<R> query) {
    if (writer.working()) {
      return writer.write(query);
    }
    try {
      return readers.read(query);
    } catch (RuntimeException e) {
      throw faults.of(e);
    }
  }

  /// Empties the write-ahead log, so that what was deleted is in no file any more. Waits up to two
  /// seconds for readers that still see the older state.
  ///
  /// @return whether the log is empty; when not, a later write or the stop empties it
  public boolean truncateLog() {
    return writer.truncateLog();
  }

  /// The writing connection for a library that wants a `DataSource`: taking one waits for its turn,
  /// inside a [Work] it is that transaction.
  public DataSource lent() {
    return new LentConnection(writer);
  }

  /// Takes a few seconds at most. What waits to be written, or comes later, is refused.
  @Override
  public void close() {
    readers.close();
    writer.close();
  }

  private static Writer writer(Path file, Faults faults) {
    Handle db = jdbi(file, false).open();
    try {
      Pragmas.establish(db);
      Schema.migrate(db);
      return new Writer(db, faults);
    } catch (RuntimeException e) {
      db.close();
      throw e;
    }
  }

  private static Jdbi jdbi(Path file, boolean readOnly) {
    var config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(Math.toIntExact(Pragmas.BUSY_TIMEOUT.toMillis()));
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Jdbi jdbi = Jdbi.create(source);
    jdbi.setTransactionHandler(new NoTransactions());
    Instants.register(jdbi);
    return jdbi;
  }
}
