package commonplace.memory.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import commonplace.memory.store.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
  private static final int READERS = 4;

  private final Writer writer;
  private final HikariDataSource readers;
  private final Jdbi reading;

  private Store(Writer writer, HikariDataSource readers, Jdbi reading) {
    this.writer = writer;
    this.readers = readers;
    this.reading = reading;
  }

  /// Opens the file, makes it when there is none, and brings it up to the newest version.
  ///
  /// @throws StoreException when the file is damaged, held by another program, or newer than this
  ///   program; a newer one is left untouched
  public static Store open(Path file) {
    boolean existed = Files.exists(file);
    try {
      if (existed) {
        try (var peek = Jdbi.open(connect(file, true))) {
          Schema.refuseNewer(Schema.version(peek));
        }
      } else {
        PrivateFiles.file(file);
      }
      Writer writer = writer(file);
      HikariDataSource readers = readers(file);
      Jdbi reading = Jdbi.create(readers);
      Instants.register(reading);
      return new Store(writer, readers, reading);
    } catch (SQLException e) {
      throw Faults.of(e, e);
    } catch (StoreException e) {
      throw e.kind() == Kind.HELD ? Holders.named(file, e) : e;
    } catch (RuntimeException e) {
      throw Faults.of(e);
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

  /// Runs a query on a connection that cannot write. It sees everything committed before it began.
  public <R> R read(Work<R> query) {
    return reading.withHandle(query::run);
  }

  /// Empties the write-ahead log, so that what was deleted is in no file any more. Waits up to ten
  /// seconds for readers that still see the older state.
  ///
  /// @return whether the log is empty; when not, the next call or a stop empties it
  public boolean truncateLog() {
    return writer.truncateLog();
  }

  /// The writing connection for a library that wants a `DataSource`: taking one waits for its turn,
  /// inside a [Work] it is that transaction.
  public DataSource lent() {
    return new LentConnection(writer);
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }

  private static Writer writer(Path file) throws SQLException {
    Jdbi jdbi = Jdbi.create(connect(file, false));
    Instants.register(jdbi);
    Handle db = jdbi.open();
    try {
      Pragmas.establish(db);
      Schema.migrate(db);
      return new Writer(db);
    } catch (RuntimeException e) {
      db.close();
      throw Faults.of(e);
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    return source(file, readOnly).getConnection();
  }

  private static SQLiteDataSource source(Path file, boolean readOnly) {
    var config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(10_000);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static HikariDataSource readers(Path file) {
    var config = new HikariConfig();
    config.setDataSource(source(file, true));
    config.setReadOnly(true);
    config.setPoolName("readers");
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }
}
