package commonplace.tasks.job;

import commonplace.memory.store.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of `job_run`: one an attempt.
final class RunRows {
  private RunRows() {}

  /// The last attempt at a job.
  ///
  /// @param failures how many attempts failed so far
  /// @param stuck how many were cut off behind the very checkpoint where the last one stopped, and
  ///   not by the program itself
  /// @param ended whether the job ended with it, and was driven again since
  record Last(int attempt, int failures, int stuck, boolean ended, Checkpoint at) {
    static Last none(Checkpoint first) {
      return new Last(0, 0, 0, false, first);
    }

    Last at(Checkpoint other) {
      return new Last(attempt, failures, stuck, ended, other);
    }
  }

  static Optional<Last> last(Handle db, JobId job) {
    return db.createQuery(
            """
            SELECT attempt_number, checkpoint_json, attempt_number <= j.forgiven AS ended,
              (SELECT count(*) FROM job_run f WHERE f.job_id = :job AND f.status = 'failed'
                AND f.attempt_number > j.forgiven) AS failures,
              (SELECT count(*) FROM job_run s WHERE s.job_id = :job AND s.status = 'interrupted'
                AND s.attempt_number > j.forgiven AND s.error_message IS NULL
                AND s.checkpoint_json = r.checkpoint_json) AS stuck
            FROM job_run r JOIN job j ON j.job_id = r.job_id
            WHERE r.job_id = :job ORDER BY attempt_number DESC LIMIT 1
            """)
        .bind("job", job.value())
        .map(
            (row, _) ->
                new Last(
                    row.getInt("attempt_number"),
                    row.getInt("failures"),
                    row.getInt("stuck"),
                    row.getBoolean("ended"),
                    Json.checkpoint(row.getString("checkpoint_json"))))
        .findOne();
  }

  static void insert(Handle db, Run run) {
    db.createUpdate(
            """
            INSERT INTO job_run
              (run_id, job_id, attempt_number, status, started_at, checkpoint_json, metrics_json)
            VALUES (:run, :job, :attempt, 'running', :now, :checkpoint, '{}')
            """)
        .bind("run", run.id())
        .bind("job", run.job().id().value())
        .bind("attempt", run.attempt())
        .bind("now", run.startedAt())
        .bind("checkpoint", Json.of(run.at()))
        .execute();
  }

  /// All attempts at a job, the last one first.
  static List<JobRun> all(Handle db, JobId job) {
    return db.createQuery(
            """
            SELECT attempt_number, status, started_at, completed_at, error_message, checkpoint_json
            FROM job_run WHERE job_id = :job ORDER BY attempt_number DESC
            """)
        .bind("job", job.value())
        .map((row, _) -> attempt(row))
        .list();
  }

  private static JobRun attempt(ResultSet row) throws SQLException {
    String checkpoint = row.getString("checkpoint_json");
    return new JobRun(
        row.getInt("attempt_number"),
        row.getString("status"),
        Instants.at(row, "started_at"),
        row.getString("completed_at") == null
            ? Optional.empty()
            : Optional.of(Instants.at(row, "completed_at")),
        Optional.ofNullable(row.getString("error_message")),
        Json.checkpoint(checkpoint),
        checkpoint.length());
  }

  /// Stores that the job is alive.
  static void beat(Handle db, JobId job, Pulse pulse) {
    db.createUpdate(
            """
            UPDATE job_run SET heartbeat_at = :at, rss_mb = :rss
            WHERE job_id = :job AND status = 'running'
            """)
        .bind("at", pulse.at())
        .bind("rss", pulse.rssMb())
        .bind("job", job.value())
        .execute();
  }

  /// Stores where the run is.
  ///
  /// @return false when it is no longer running
  static boolean checkpoint(Handle db, Run run, Instant now) {
    return db.createUpdate(
                """
                UPDATE job_run SET checkpoint_json = :checkpoint, metrics_json = :metrics
                WHERE run_id = :run AND status = 'running'
                """)
            .bind("checkpoint", Json.of(run.at()))
            .bind("metrics", Json.metrics(Duration.between(run.startedAt(), now), run.at()))
            .bind("run", run.id())
            .execute()
        == 1;
  }

  /// Takes back the attempt of a job that is open when it only found what the one before it waited
  /// for still missing, at the same place.
  ///
  /// @return whether it did
  static boolean takeBack(Handle db, JobId job, String reason) {
    return db.createUpdate(
                """
                DELETE FROM job_run AS r WHERE r.job_id = :job AND r.status = 'running'
                  AND EXISTS (SELECT 1 FROM job_run b WHERE b.job_id = :job
                    AND b.attempt_number = r.attempt_number - 1 AND b.status = 'interrupted'
                    AND b.error_message = :reason AND b.checkpoint_json = r.checkpoint_json)
                """)
            .bind("job", job.value())
            .bind("reason", reason)
            .execute()
        > 0;
  }

  /// Ends the attempt of a job that is open for a reason that is not the page's.
  static void park(Handle db, JobId job, String reason, Instant now) {
    db.createUpdate(
            """
            UPDATE job_run SET status = 'interrupted', completed_at = :now, error_message = :reason
            WHERE job_id = :job AND status = 'running'
            """)
        .bind("now", now)
        .bind("reason", reason)
        .bind("job", job.value())
        .execute();
  }

  /// Ends the attempt of a job that is open, if there is one.
  static void end(Handle db, JobId job, String status, Optional<Fault> why, Instant now) {
    db.createUpdate(
            """
            UPDATE job_run SET status = :status, completed_at = :now, error_code = :code,
              error_message = :message
            WHERE job_id = :job AND status = 'running'
            """)
        .bind("status", status)
        .bind("now", now)
        .bind("code", why.map(f -> f.code().name()).orElse(null))
        .bind("message", why.map(Fault::sentence).orElse(null))
        .bind("job", job.value())
        .execute();
  }
}
