package commonplace.memory.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A piece of work that waits for, or has had, its place in a commit.
final class Pending<R> {
  private final Work<R> work;
  private @Nullable R result;
  private @Nullable Throwable failure;
  private boolean settled;

  Pending(Work<R> work) {
    this.work = work;
  }

  /// Runs the work in a savepoint: when it fails, only what it did itself is undone. Savepoints of
  /// one name nest; the innermost is the one that is meant.
  ///
  /// @throws RuntimeException when the savepoint is gone, and with it the whole transaction: SQLite
  ///   undoes it by itself on a full disk or an I/O error
  void runIn(Handle db) {
    db.execute("SAVEPOINT work");
    try {
      result = work.run(db);
    } catch (RuntimeException | Error e) {
      failure = e;
      try {
        db.execute("ROLLBACK TO work");
      } catch (RuntimeException gone) {
        e.addSuppressed(gone);
        throw e;
      }
    }
    db.execute("RELEASE work");
  }

  boolean settled() {
    return settled;
  }

  /// The commit that held this work is on disk.
  void committed() {
    settled = true;
  }

  /// The commit that was to hold this work failed.
  void lost(Throwable why) {
    if (!settled) {
      failure = failure == null ? why : failure;
      settled = true;
    }
  }

  /// Why this work failed by itself, when it did.
  Optional<RuntimeException> failure() {
    return failure instanceof RuntimeException e ? Optional.of(e) : Optional.empty();
  }

  @SuppressWarnings("NullAway") // a work may return null when R is nullable or Void
  R outcome(Faults faults) {
    return switch (failure) {
      case null -> result;
      case RuntimeException e -> throw faults.of(e);
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    };
  }
}
