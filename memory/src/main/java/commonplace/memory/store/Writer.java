package commonplace.memory.store;

import java.sql.Connection;
import java.sql.SQLException;
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

  private final Handle db;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Queue<Pending<?>> waiting = new ConcurrentLinkedQueue<>();
  private boolean inTransaction;

  Writer(Handle db) {
    this.db = db;
  }

  /// Runs the work and returns once it is on disk. Called from within a work, it joins that one's
  /// transaction: both are on disk together, or neither.
  <R> R write(Work<R> work) {
    if (turn.isHeldByCurrentThread() && inTransaction) {
      var joined = new Pending<>(work);
      joined.runIn(db);
      return joined.outcome();
    }
    var pending = new Pending<>(work);
    waiting.add(pending);
    turn.lock();
    try {
      while (!pending.settled()) {
        commitTogether();
      }
    } finally {
      turn.unlock();
    }
    return pending.outcome();
  }

  /// The connection itself, until [#giveBack]: inside a work the transaction in progress, outside
  /// one in autocommit.
  Connection lend() {
    turn.lock();
    return db.getConnection();
  }

  void giveBack() {
    turn.unlock();
  }

  /// Moves everything from the write-ahead log into the file and empties the log.
  ///
  /// @return whether no reader stood in the way
  boolean truncateLog() {
    turn.lock();
    try {
      if (inTransaction) {
        throw new IllegalStateException("the log cannot be emptied inside a transaction");
      }
      return db.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
          .map((row, _) -> row.getInt("busy") == 0)
          .one();
    } finally {
      turn.unlock();
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
    try {
      db.execute("BEGIN IMMEDIATE");
      inTransaction = true;
      group.forEach(p -> p.runIn(db));
      db.execute("COMMIT");
      group.forEach(Pending::committed);
    } catch (RuntimeException e) {
      RuntimeException why = Faults.of(e);
      undo(e);
      group.forEach(p -> p.lost(why));
    } finally {
      inTransaction = false;
    }
  }

  /// SQLite ends the transaction itself on a full disk or an I/O error; then there is nothing to
  /// undo, and saying so is not worth more than the first failure.
  private void undo(RuntimeException first) {
    try (var statement = db.getConnection().createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      truncateLog();
      db.close();
    } finally {
      turn.unlock();
    }
  }
}
