package commonplace.tasks.engine;

import org.jdbi.v3.core.Handle;

/// What db-scheduler's table needs beyond db-scheduler.
final class ScheduledTasks {
  private ScheduledTasks() {}

  /// Frees what a process that is gone had picked, so that it is picked again at once rather than
  /// when its heartbeat is found missing. Only for the one process that owns the file, before it
  /// starts to pick itself.
  static void release(Handle db) {
    db.execute(
        """
        UPDATE scheduled_tasks
        SET picked = 0, picked_by = NULL, last_heartbeat = NULL, version = version + 1
        WHERE picked = 1
        """);
  }
}
