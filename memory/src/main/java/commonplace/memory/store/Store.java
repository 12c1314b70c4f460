package commonplace.memory.store;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The database file. Safe for use from any thread.
///
/// There is one writing connection in the process; readers have their own and never wait for it.
public final class Store implements AutoCloseable {
  private final Path file;
  private final Writer writer;
  private final Readers readers;
  private final Safeguards safeguards;

  private Store(Path file, Writer writer, Readers readers, Safeguards safeguards) {
    this.file = file;
    this.writer = writer;
    this.readers = readers;
    this.safeguards = safeguards;
  }

  /// Opens the file, makes it when there is none, and brings it up to the newest version. One that
  /// an earlier process found damaged is checked first, which reads the whole of it.
  ///
  /// @param operations counts and times the commits
  /// @throws StoreException when the file is damaged, held by another program, or newer than this
  ///   program; a newer one is left untouched
  public static Store open(Path file, InstantSource clock, Operations operations) {
    return open(file, clock, operations, LogCopies.NONE);
  }

  /// [#open(Path, InstantSource, Operations)] with somebody who keeps copies of the log.
  public static Store open(
      Path file, InstantSource clock, Operations operations, LogCopies copies) {
    return open(file, clock, operations, copies, Ballast.MEGABYTES);
  }

  static Store open(
      Path file, InstantSource clock, Operations operations, LogCopies copies, int ballast) {
    var faults = new Faults(file);
    var safeguards =
        new Safeguards(
            faults,
            new Damage(file),
            new Ballast(file.resolveSibling("ballast"), ballast, clock),
            new Breaker("db_write", clock),
            operations);
    try {
      Jdbi readOnly = DatabaseFile.reading(file);
      if (Files.exists(file)) {
        readOnly.useHandle(db -> Schema.refuseNewer(Schema.version(db)));
      } else {
        PrivateFiles.file(file);
      }
      Writer writer =
          new Writer(connection(file, safeguards.damage()), safeguards, operations, copies);
      safeguards.opened(file);
      safeguards.keepReady();
      return new Store(file, writer, new Readers(readOnly), safeguards);
    } catch (RuntimeException e) {
      throw faults.of(e);
    }
  }

  /// Runs the work and returns when it is on disk, together with whatever else was waiting to be
  /// written. From within a work it joins that one's transaction.
  ///
  /// @throws StoreException when the commit failed, or is not tried for now because others failed;
  ///   nothing of the work was kept
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
      throw safeguards.readFailed(e);
    }
  }

  /// The breaker of writes, `db_write`.
  public Breaker breaker() {
    return safeguards.breaker();
  }

  /// Tells that one, once and on a thread of its own, when the file turns out to be damaged or its
  /// disk to fail. From then on every write is refused, and the next start checks the file; the
  /// program is to end.
  public void onDamage(Consumer<StoreException> listener) {
    safeguards.damage().listen(listener);
  }

  /// Also notices a file that was moved away or replaced, while nobody writes.
  public StoreStatus status() {
    safeguards.look();
    return new StoreStatus(
        size(file),
        size(file.resolveSibling(file.getFileName() + "-wal")),
        FreeSpace.beside(file),
        writer.longestWait());
  }

  /// The longest that a writer waited for its turn in the last five minutes, or waits now. Asks no
  /// disk.
  public Duration longestWait() {
    return writer.longestWait();
  }

  /// The other programs that have the file open, as far as the system tells: `sqlite3 (pid 4711)`.
  public List<String> holders() {
    return Holders.all(file);
  }

  /// How many connections of this process are open on the file; 0 when the system does not tell.
  public int connections() {
    return Holders.open(ProcessHandle.current().pid(), file);
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  /// Empties the write-ahead log, so that what was deleted is in no file any more. Waits up to two
  /// seconds for readers that still see the older state.
  ///
  /// @return whether the log is empty; when not, a later write or the stop empties it
  public boolean truncateLog() {
    return writer.truncateLog();
  }

  /// Gives back the memory in which pages of the file are kept; the next queries read them anew.
  public void shrinkMemory() {
    readers.closeIdle();
    update(db -> db.execute("PRAGMA shrink_memory"));
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

  private static Handle connection(Path file, Damage damage) {
    Handle db = DatabaseFile.writing(file).open();
    try {
      HeldRetry.run(
          () -> {
            Pragmas.establish(db);
            damage.check(db);
            Schema.migrate(db);
          });
      return db;
    } catch (RuntimeException e) {
      db.close();
      throw e;
    }
  }
}
