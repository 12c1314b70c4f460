package commonplace.tasks.job;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/// The rows of `job`.
final class JobRows {
  private static final String SELECT =
      """
      SELECT job_id, job_type, space_id, message_id, input_id, status, progress_json, error_code,
        error_message, created_at, updated_at,
        (SELECT checkpoint_json FROM job_run r WHERE r.job_id = job.job_id
         ORDER BY attempt_number DESC LIMIT 1) AS checkpoint_json
      FROM job
      """;

  private static final String NEWEST_FIRST =
      " ORDER BY created_at DESC, CAST(job_id AS INTEGER) DESC LIMIT :limit";

  private static final RowMapper<Job> JOB = (row, _) -> job(row);

  private JobRows() {}

  static Job insert(Handle db, NewJob wanted, Instant now) {
    JobId id =
        new JobId(
            db.createQuery(
                    """
                    INSERT INTO job (job_id, job_type, space_id, message_id, input_id, config_json,
                      auto_process, status, progress_json, created_at, updated_at)
                    VALUES ((SELECT CAST(coalesce(max(CAST(job_id AS INTEGER)), 0) + 1 AS TEXT)
                      FROM job), :type, :space, :message, :input, '{}', 'true', :status, :progress,
                      :now, :now)
                    RETURNING job_id
                    """)
                .bind("type", JobType.PIPELINE.key())
                .bind("space", wanted.space().value())
                .bind("message", wanted.message().map(MessageId::value).orElse(null))
                .bind("input", wanted.url())
                .bind("status", JobStatus.QUEUED.key())
                .bind("progress", Json.of(Progress.at(Checkpoint.START)))
                .bind("now", now)
                .mapTo(String.class)
                .one());
    return find(db, id).orElseThrow();
  }

  static Optional<Job> find(Handle db, JobId id) {
    return db.createQuery(SELECT + " WHERE job_id = :id").bind("id", id.value()).map(JOB).findOne();
  }

  static List<Job> of(Handle db, MessageId message) {
    return db.createQuery(SELECT + " WHERE message_id = :message ORDER BY CAST(job_id AS INTEGER)")
        .bind("message", message.value())
        .map(JOB)
        .list();
  }

  static List<Job> active(Handle db, SpaceId space) {
    return list(
        db.createQuery(
                SELECT
                    + " WHERE space_id = :space AND status IN ('queued', 'running')"
                    + NEWEST_FIRST)
            .bind("space", space.value()),
        -1);
  }

  static List<Job> recent(Handle db, SpaceId space, int limit) {
    return list(
        db.createQuery(SELECT + " WHERE space_id = :space" + NEWEST_FIRST)
            .bind("space", space.value()),
        limit);
  }

  static List<Job> all(Handle db, int limit) {
    return list(db.createQuery(SELECT + NEWEST_FIRST), limit);
  }

  static Map<JobStatus, Integer> counts(Handle db) {
    return db
        .createQuery("SELECT status, count(*) AS jobs FROM job GROUP BY status")
        .map((row, _) -> Map.entry(JobStatus.of(row.getString("status")), row.getInt("jobs")))
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                Map.Entry::getValue,
                (one, _) -> one,
                () -> new EnumMap<>(JobStatus.class)));
  }

  /// Stores status, progress and fault as the job has them.
  static void update(Handle db, Job job) {
    db.createUpdate(
            """
            UPDATE job SET status = :status, progress_json = :progress, error_code = :code,
              error_message = :message, updated_at = :now
            WHERE job_id = :id
            """)
        .bind("status", job.status().key())
        .bind("progress", Json.of(job.progress()))
        .bind("code", job.fault().map(f -> f.code().name()).orElse(null))
        .bind("message", job.fault().map(Fault::sentence).orElse(null))
        .bind("now", job.updatedAt())
        .bind("id", job.id().value())
        .execute();
  }

  private static List<Job> list(Query query, int limit) {
    return query.bind("limit", limit).map(JOB).list();
  }

  private static Job job(ResultSet row) throws SQLException {
    Optional<String> checkpoint = Optional.ofNullable(row.getString("checkpoint_json"));
    Optional<String> code = Optional.ofNullable(row.getString("error_code"));
    String sentence = row.getString("error_message");
    long message = row.getLong("message_id");
    Optional<MessageId> asked =
        row.wasNull() ? Optional.empty() : Optional.of(new MessageId(message));
    return new Job(
        new JobId(row.getString("job_id")),
        JobType.of(row.getString("job_type")),
        new SpaceId(row.getLong("space_id")),
        asked,
        row.getString("input_id"),
        JobStatus.of(row.getString("status")),
        Json.progress(row.getString("progress_json")),
        code.map(c -> new Fault(FaultCode.valueOf(c), sentence)),
        checkpoint.flatMap(json -> Json.checkpoint(json).source()),
        Instants.at(row, "created_at"),
        Instants.at(row, "updated_at"));
  }
}
