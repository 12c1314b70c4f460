package commonplace.memory.store;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The read-only connections: opened when they are wanted, kept for the next query. A query within
/// a query runs on the same connection, so that queries never wait for one another in a circle.
final class Readers implements AutoCloseable {
  private static final int MOST = 4;
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(2);

  private final Jdbi source;
  private final Semaphore free = new Semaphore(MOST, true);
  private final Queue<Handle> idle = new ConcurrentLinkedQueue<>();
  private final ScopedValue<Handle> mine = ScopedValue.newInstance();
  private volatile boolean closed;

  /// @param source gives connections that cannot write
  Readers(Jdbi source) {
    this.source = source;
  }

  <R> R read(Work<R> query) {
    if (mine.isBound()) {
      return query.run(mine.get());
    }
    free.acquireUninterruptibly();
    try {
      Handle db = take();
      try {
        return ScopedValue.where(mine, db).<R, RuntimeException>call(() -> query.run(db));
      } finally {
        idle.add(db);
      }
    } finally {
      free.release();
      if (closed) {
        closeIdle();
      }
    }
  }

  private Handle take() {
    if (closed) {
      throw Faults.closed();
    }
    @Nullable Handle kept = idle.poll();
    return kept == null ? source.open() : kept;
  }

  /// Closes the connections that nobody uses, and with them the pages they keep.
  void closeIdle() {
    for (Handle db = idle.poll(); db != null; db = idle.poll()) {
      db.close();
    }
  }

  /// Gives the queries at work two seconds; the connection of one that takes longer is closed when
  /// it ends.
  @Override
  public void close() {
    closed = true;
    try {
      if (free.tryAcquire(MOST, PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
        free.release(MOST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeIdle();
  }
}
