package commonplace.tasks.engine;

import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Jobs;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What db-scheduler's table needs beyond db-scheduler.
final class ScheduledTasks {
  /// Finds something that may be picked: due when.
  static final String ANY_DUE =
      "SELECT 1 FROM scheduled_tasks WHERE picked = 0 AND execution_time <= ? LIMIT 1";

  /// Picks those that are due: by whom, when, due when, at most how many.
  static final String PICK =
      """
      UPDATE scheduled_tasks
      SET picked = 1, picked_by = ?, last_heartbeat = ?, version = version + 1
      WHERE (task_name, task_instance) IN
        (SELECT task_name, task_instance FROM scheduled_tasks
         WHERE picked = 0 AND execution_time <= ?
         ORDER BY priority DESC, execution_time LIMIT ?)
      RETURNING *
      """;

  private ScheduledTasks() {}

  /// Whether something that may be picked goes before a job.
  static boolean outdone(Handle db, JobId job, Instant now) {
    return db.createQuery(
            """
            SELECT 1 FROM scheduled_tasks WHERE picked = 0 AND execution_time <= :now
              AND priority > (SELECT priority FROM scheduled_tasks
                              WHERE task_name = :task AND task_instance = :job)
            LIMIT 1
            """)
        .bind("now", now.toEpochMilli())
        .bind("task", Jobs.TASK.getTaskName())
        .bind("job", job.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// The job leaves the line.
  static void leave(Handle db, JobId job) {
    db.createUpdate("DELETE FROM scheduled_tasks WHERE task_name = :task AND task_instance = :job")
        .bind("task", Jobs.TASK.getTaskName())
        .bind("job", job.value())
        .execute();
  }

  /// The job leaves the line, unless it is at work: then the end of that work takes it out.
  static void drop(Handle db, JobId job) {
    db.createUpdate(
            """
            DELETE FROM scheduled_tasks
            WHERE task_name = :task AND task_instance = :job AND picked = 0
            """)
        .bind("task", Jobs.TASK.getTaskName())
        .bind("job", job.value())
        .execute();
  }

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

  /// Forgets all jobs of which nothing is at work.
  static void clear(Handle db) {
    db.createUpdate("DELETE FROM scheduled_tasks WHERE task_name = :task AND picked = 0")
        .bind("task", Jobs.TASK.getTaskName())
        .execute();
  }

  /// Makes jobs due that were put off.
  static void due(Handle db, List<JobId> jobs, Instant now) {
    for (JobId job : jobs) {
      db.createUpdate(
              """
              UPDATE scheduled_tasks SET execution_time = :now, version = version + 1
              WHERE task_name = :task AND task_instance = :job AND picked = 0
                AND execution_time > :now
              """)
          .bind("now", now.toEpochMilli())
          .bind("task", Jobs.TASK.getTaskName())
          .bind("job", job.value())
          .execute();
    }
  }
}
