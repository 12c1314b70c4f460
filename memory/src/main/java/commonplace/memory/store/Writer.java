package commonplace.memory.store;

import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
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

  /// When the log is so long, its pages are moved into the file: as many as SQLite waits for by
  /// itself.
  private static final long FRAMES = 1_000;

  /// How much longer the log is when it is tried again, if readers of an older state stood in the
  /// way.
  private static final long FRAMES_UNTIL_AGAIN = 250;

  /// How long readers of an older state may keep the log from being emptied; writers wait
  /// meanwhile.
  private static final Duration PATIENCE_WITH_READERS = Duration.ofSeconds(2);

  private final Handle db;
  private final Faults faults;
  private final Safeguards safeguards;
  private final Operations operations;
  private final LogCopies copies;
  private final Waits waits = new Waits(System::nanoTime);
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Queue<Pending<?>> waiting = new ConcurrentLinkedQueue<>();
  private boolean inTransaction;
  private boolean logIsDue;
  private long moveAt = FRAMES;
  private long foreignWrites;
  private boolean closed;

  /// @param db nobody has read from it yet
  Writer(Handle db, Safeguards safeguards, Operations operations, LogCopies copies) {
    this.db = db;
    this.faults = safeguards.faults();
    this.safeguards = safeguards;
    this.operations = operations;
    this.copies = copies;
    foreignWrites = dataVersion();
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
    takeTurn();
    try {
      while (!pending.settled()) {
        requireOpen();
        commitTogether();
      }
    } finally {
      turn.unlock();
    }
    R result = pending.outcome(faults);
    safeguards.keepReady();
    return result;
  }

  /// The longest wait for the turn in the last minutes.
  Duration longestWait() {
    return waits.longest();
  }

  private void takeTurn() {
    Waits.Wait wait = waits.begin();
    turn.lock();
    waits.over(wait);
  }

  /// The connection itself, until [#giveBack]: inside a work the transaction in progress, outside
  /// one in autocommit. It is lent while writes are refused, too: who borrows it mostly reads.
  Connection lend() {
    takeTurn();
    try {
      requireOpen();
      safeguards.damage().refuse();
    } catch (StoreException e) {
      turn.unlock();
      throw e;
    }
    return db.getConnection();
  }

  void giveBack() {
    try {
      if (!inTransaction && !closed && turn.getHoldCount() == 1) {
        keepLogShort();
      }
    } finally {
      turn.unlock();
    }
  }

  /// A statement of who borrowed the connection failed; within a work the commit learns from it.
  void lentFailed(SQLException failure) {
    if (!inTransaction) {
      safeguards.seen(faults.of(failure, failure));
    }
  }

  /// Moves everything from the write-ahead log into the file and empties the log.
  ///
  /// @return whether no reader stood in the way; when one did, each later commit tries again
  boolean truncateLog() {
    takeTurn();
    try {
      requireOpen();
      safeguards.damage().refuse();
      if (inTransaction) {
        throw new IllegalStateException("the log cannot be emptied inside a transaction");
      }
      return emptyLog(PATIENCE_WITH_READERS);
    } catch (RuntimeException e) {
      throw safeguards.seen(e);
    } finally {
      turn.unlock();
    }
  }

  private boolean emptyLog(Duration patience) {
    catchUp();
    db.execute("PRAGMA busy_timeout = " + patience.toMillis());
    try {
      logIsDue = log("TRUNCATE").busy();
      return !logIsDue;
    } finally {
      db.execute("PRAGMA busy_timeout = " + Pragmas.BUSY_TIMEOUT.toMillis());
    }
  }

  /// Moves pages from a long log into the file, as far as no reader needs the older ones. The next
  /// commit then begins the log anew.
  private void keepLogShort() {
    try {
      long frames = log("NOOP").frames();
      if (frames < FRAMES) {
        moveAt = FRAMES;
      }
      if (frames >= moveAt) {
        catchUp();
        Log moved = log("PASSIVE");
        moveAt = moved.moved() < moved.frames() ? moved.frames() + FRAMES_UNTIL_AGAIN : FRAMES;
      }
    } catch (RuntimeException e) {
      RuntimeException _ = safeguards.seen(e); // what was written is on disk all the same
    }
  }

  private void catchUp() {
    long version = dataVersion();
    copies.catchUp(version == foreignWrites);
    foreignWrites = version;
  }

  /// Changes when another connection has written.
  private long dataVersion() {
    return db.createQuery("PRAGMA data_version").mapTo(Long.class).one();
  }

  /// @param frames in the log
  /// @param moved those of them that are in the file, too
  private record Log(boolean busy, long frames, long moved) {}

  private Log log(String mode) {
    return db.createQuery("PRAGMA wal_checkpoint(" + mode + ")")
        .map(
            (row, _) ->
                new Log(row.getInt("busy") != 0, row.getLong("log"), row.getLong("checkpointed")))
        .one();
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
      safeguards.admit();
      commit(group);
    } catch (RuntimeException | Error e) {
      group.forEach(p -> p.lost(e));
    }
  }

  private void commit(List<Pending<?>> group) {
    Operations.Running commit = operations.begin(Operation.COMMIT);
    boolean done = false;
    boolean wrote = false;
    try {
      long before = changes();
      if (logIsDue) {
        emptyLog(Duration.ZERO);
      }
      HeldRetry.run(() -> db.execute("BEGIN IMMEDIATE"));
      inTransaction = true;
      group.forEach(p -> p.runIn(db));
      db.execute("COMMIT");
      done = true;
      group.forEach(Pending::committed);
      wrote = changes() != before;
    } catch (RuntimeException e) {
      undo(e);
      throw safeguards.failed(e);
    } catch (Error e) {
      undo(e);
      safeguards.nothingLearnt();
      throw e;
    } finally {
      inTransaction = false;
      commit.ended(done);
    }
    safeguards.committed(group.stream().flatMap(p -> p.failure().stream()).toList(), wrote);
    if (wrote) {
      keepLogShort();
    }
  }

  private long changes() {
    try (var statement = db.getConnection().createStatement();
        var row = statement.executeQuery("SELECT total_changes()")) {
      return row.getLong(1);
    } catch (SQLException e) {
      throw faults.of(e, e);
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
        boolean emptied = false;
        try {
          if (!safeguards.damage().isKnown()) {
            emptied = emptyLog(PATIENCE_WITH_READERS);
          }
        } finally {
          db.close();
          copies.closed(emptied);
        }
      }
    } finally {
      turn.unlock();
    }
  }
}
