package commonplace.memory.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/// The one writing connection. Whoever gets its turn commits everything that waits, so that many
/// small transactions share one fsync.
final class Writer implements AutoCloseable {
  /// Keeps one commit, and with it the wait of everybody in it, short.
  private static final int MOST_IN_ONE_COMMIT = 256;

  /// How long readers of an older state may keep the log from being emptied; writers wait
  /// meanwhile.
  private static final Duration PATIENCE_WITH_READERS = Duration.ofSeconds(2);

  private final Handle db;
  private final Faults faults;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Queue<Pending<?>> waiting = new ConcurrentLinkedQueue<>();
  private boolean inTransaction;
  private boolean logIsDue;
  private boolean closed;

  Writer(Handle db, Faults faults) {
    this.db = db;
    this.faults = faults;
  }

  /// Whether the calling thread is within a work.
  boolean working() {
    return turn.isHeldByCurrentThread() && inTransaction;
  }

  /// Runs the work and returns once it is on disk. Called from within a work, it joins that one's
  /// transaction: both are on disk together, or neither.
  <R> R write(Work<R> work) {
    var pending = new Pending<>(work);
    if (working()) {
      pending.runIn(db);
      return pending.outcome(faults);
    }
    waiting.add(pending);
    turn.lock();
    try {
      while (!pending.settled()) {
        requireOpen();
        commitTogether();
      }
    } finally {
      turn.unlock();
    }
    return pending.outcome(faults);
  }

  /// The connection itself, until [#giveBack]: inside a work the transaction in progress, outside
  /// one in autocommit.
  Connection lend() {
    turn.lock();
    try {
      requireOpen();
    } catch (StoreException e) {
      turn.unlock();
      throw e;
    }
    return db.getConnection();
  }

  void giveBack() {
    turn.unlock();
  }

  /// Moves everything from the write-ahead log into the file and empties the log.
  ///
  /// @return whether no reader stood in the way; when one did, each later commit tries again
  boolean truncateLog() {
    turn.lock();
    try {
      requireOpen();
      if (inTransaction) {
        throw new IllegalStateException("the log cannot be emptied inside a transaction");
      }
      return emptyLog(PATIENCE_WITH_READERS);
    } finally {
      turn.unlock();
    }
  }

  private boolean emptyLog(Duration patience) {
    db.execute("PRAGMA busy_timeout = " + patience.toMillis());
    try {
      logIsDue =
          db.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
              .map((row, _) -> row.getInt("busy") != 0)
              .one();
      return !logIsDue;
    } finally {
      db.execute("PRAGMA busy_timeout = " + Pragmas.BUSY_TIMEOUT.toMillis());
    }
  }

  private void commitTogether() {
    List<Pending<?>> group = new ArrayList<>();
    for (Pending<?> p = waiting.poll(); p != null; p = waiting.poll()) {
      group.add(p);
      if (group.size() == MOST_IN_ONE_COMMIT) {
        break;
      }
    }
    // INVARIANT: whatever is thrown, everybody in the group is settled; who is not waits for ever
    try {
      if (logIsDue) {
        emptyLog(Duration.ZERO);
      }
      db.execute("BEGIN IMMEDIATE");
      inTransaction = true;
      group.forEach(p -> p.runIn(db));
      db.execute("COMMIT");
      group.forEach(Pending::committed);
    } catch (RuntimeException | Error e) {
      undo(e);
      Throwable why = e instanceof RuntimeException failure ? faults.of(failure) : e;
      group.forEach(p -> p.lost(why));
    } finally {
      inTransaction = false;
    }
  }

  /// SQLite ends the transaction itself on a full disk or an I/O error; then there is nothing to
  /// undo, and saying so is not worth more than the first failure.
  private void undo(Throwable first) {
    try (var statement = db.getConnection().createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw Faults.closed();
    }
  }

  /// Waits for the commit in progress. What waits for a later one is refused.
  @Override
  public void close() {
    turn.lock();
    try {
      if (!closed) {
        closed = true;
        try {
          emptyLog(PATIENCE_WITH_READERS);
        } finally {
          db.close();
        }
      }
    } finally {
      turn.unlock();
    }
  }
}
