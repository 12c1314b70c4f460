package commonplace.memory.store;

import org.jdbi.v3.core.Handle;

/// Statements that belong together.
@FunctionalInterface
public interface Work<R> {
  /// Runs on the given connection, which is only valid until it returns. It may run on another
  /// thread than the one that asked, and must not wait for anything outside the database.
  R run(Handle db);
}
