package commonplace.admin.watch;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the watch writes down what it saw, and reads it again.
///
/// It writes beside the watch: memory runs short while the database is busy, and a watch that
/// waited for its turn to write would not see it. What is seen while one write waits is not written
/// down.
final class Records {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  private final SqliteSnapshots snapshots;
  private final ProgramRuns runs;
  private final Executor beside;
  private final AtomicBoolean writing = new AtomicBoolean();

  /// @param beside runs one write at a time
  Records(SqliteSnapshots snapshots, ProgramRuns runs, Executor beside) {
    this.snapshots = snapshots;
    this.runs = runs;
    this.beside = beside;
  }

  /// @param failed is run when it could not be written
  void keep(ResourceSnapshot snapshot, Runnable failed) {
    if (writing.compareAndSet(false, true)) {
      beside.execute(() -> write(snapshot, failed));
    }
  }

  private void write(ResourceSnapshot snapshot, Runnable failed) {
    try {
      snapshots.keep(snapshot);
      runs.seen(snapshot.memoryMb());
    } catch (RuntimeException e) {
      LOG.error("what was seen of the resources could not be written down", e);
      failed.run();
    } finally {
      writing.set(false);
    }
  }

  SqliteSnapshots snapshots() {
    return snapshots;
  }
}
