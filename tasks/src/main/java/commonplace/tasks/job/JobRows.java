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
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/// The rows of `job`.
final class JobRows {
  private static final String SELECT =
      """
      SELECT j.job_id, j.job_type, j.space_id, j.message_id, j.input_id, j.config_json,
        j.auto_process, j.priority, j.parent_job_id, j.status, j.progress_json, j.error_code,
        j.error_message, j.created_at, j.started_at, j.updated_at, r.checkpoint_json,
        r.heartbeat_at, r.rss_mb
      FROM job j LEFT JOIN job_run r ON r.job_id = j.job_id AND r.attempt_number =
        (SELECT max(attempt_number) FROM job_run l WHERE l.job_id = j.job_id)
      """;

  private static final String NEWEST_FIRST =
      " ORDER BY CAST(j.job_id AS INTEGER) DESC LIMIT :limit";

  /// Those of a space or status are found by their age, in which their numbers follow one another.
  private static final String YOUNGEST_FIRST =
      " ORDER BY j.created_at DESC, CAST(j.job_id AS INTEGER) DESC LIMIT :limit";

  private static final RowMapper<Job> JOB = (row, _) -> job(row);

  private JobRows() {}

  /// Adds a job at the end of its space's line.
  static Job insert(Handle db, NewJob wanted, int turn, Instant now) {
    JobTerms terms = wanted.terms();
    JobId id = next(db);
    db.createUpdate(
            """
            INSERT INTO job (job_id, job_type, space_id, message_id, input_id, config_json,
              auto_process, priority, parent_job_id, job_key, turn, status, progress_json,
              created_at, updated_at)
            VALUES (:id, :type, :space, :message, :input, :config, :auto, :priority, :parent, :key,
              :turn, :status, :progress, :now, :now)
            """)
        .bind("id", id.value())
        .bind("type", wanted.type().key())
        .bind("space", wanted.space().value())
        .bind("message", wanted.message().map(MessageId::value).orElse(null))
        .bind("input", wanted.input())
        .bind("config", Json.config(wanted))
        .bind("auto", String.valueOf(terms.autoProcess()))
        .bind("priority", terms.priority())
        .bind("parent", terms.parent().map(JobId::value).orElse(null))
        .bind("key", JobKey.of(wanted))
        .bind("turn", turn)
        .bind("status", JobStatus.QUEUED.key())
        .bind("progress", Json.of(Progress.at(Checkpoint.first(wanted.type(), wanted.input()))))
        .bind("now", now)
        .execute();
    return find(db, id).orElseThrow();
  }

  /// A number that no job ever had: buttons and lines of the log that name a deleted one stay true.
  private static JobId next(Handle db) {
    return db.createQuery("UPDATE job_number SET last = last + 1 RETURNING last")
        .map((row, _) -> new JobId(row.getString("last")))
        .one();
  }

  static Optional<Job> find(Handle db, JobId id) {
    return db.createQuery(SELECT + " WHERE j.job_id = :id")
        .bind("id", id.value())
        .map(JOB)
        .findOne();
  }

  /// The newest job of that key in one of those states.
  static Optional<Job> find(Handle db, String key, List<JobStatus> among) {
    return db.createQuery(
            SELECT + " WHERE j.job_key = :key AND j.status IN (<among>)" + NEWEST_FIRST)
        .bind("key", key)
        .bindList("among", among.stream().map(JobStatus::key).toList())
        .bind("limit", 1)
        .map(JOB)
        .findOne();
  }

  static List<Job> of(Handle db, MessageId message) {
    return db.createQuery(
            SELECT + " WHERE j.message_id = :message ORDER BY CAST(j.job_id AS INTEGER)")
        .bind("message", message.value())
        .map(JOB)
        .list();
  }

  static List<Job> active(Handle db, SpaceId space) {
    return list(
        db.createQuery(
                SELECT
                    + " WHERE j.space_id = :space AND j.status IN ('queued', 'running')"
                    + YOUNGEST_FIRST)
            .bind("space", space.value()),
        -1);
  }

  static List<Job> recent(Handle db, SpaceId space, int limit) {
    return list(
        db.createQuery(SELECT + " WHERE j.space_id = :space" + YOUNGEST_FIRST)
            .bind("space", space.value()),
        limit);
  }

  static List<Job> all(Handle db, int limit) {
    return list(db.createQuery(SELECT + NEWEST_FIRST), limit);
  }

  static List<Job> in(Handle db, JobStatus status, Optional<SpaceId> space, int limit) {
    return list(
        db.createQuery(
                SELECT
                    + " WHERE j.status = :status AND (:space IS NULL OR j.space_id = :space)"
                    + YOUNGEST_FIRST)
            .bind("status", status.key())
            .bind("space", space.map(SpaceId::value).orElse(null)),
        limit);
  }

  /// Some that are not over.
  static List<JobId> active(Handle db, int limit) {
    return db.createQuery(
            "SELECT job_id FROM job WHERE status IN ('queued', 'running') LIMIT :limit")
        .bind("limit", limit)
        .map((row, _) -> new JobId(row.getString("job_id")))
        .list();
  }

  /// Those that wait for one of these, as a phrase.
  static List<JobId> waitingFor(Handle db, List<String> phrases) {
    return db.createQuery(
            """
            SELECT job_id FROM job
            WHERE status = 'queued' AND json_extract(progress_json, '$.waiting_for') IN (<phrases>)
            """)
        .bindList("phrases", phrases)
        .map((row, _) -> new JobId(row.getString("job_id")))
        .list();
  }

  /// Those that are not over and that the scheduler knows nothing of.
  static List<Job> outOfLine(Handle db) {
    return db.createQuery(
            SELECT
                + """
                 WHERE j.status IN ('queued', 'running') AND NOT EXISTS
                  (SELECT 1 FROM scheduled_tasks t
                   WHERE t.task_name = :task AND t.task_instance = j.job_id)
                """)
        .bind("task", Jobs.TASK.getTaskName())
        .map(JOB)
        .list();
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

  /// The lowest turn among the jobs of a priority that were not begun.
  static OptionalInt firstTurn(Handle db, int priority) {
    return turn(
        db.createQuery(
                """
                SELECT min(turn) FROM job
                WHERE priority = :priority AND status = 'queued' AND started_at IS NULL
                """)
            .bind("priority", priority));
  }

  /// The highest one among those of a space.
  static OptionalInt lastTurn(Handle db, SpaceId space, int priority) {
    return turn(
        db.createQuery(
                """
                SELECT max(turn) FROM job
                WHERE space_id = :space AND priority = :priority AND status = 'queued'
                  AND started_at IS NULL
                """)
            .bind("space", space.value())
            .bind("priority", priority));
  }

  private static OptionalInt turn(Query query) {
    return query
        .map(
            (row, _) -> {
              int turn = row.getInt(1);
              return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(turn);
            })
        .one();
  }

  /// Stores status, progress and fault as the job has them.
  static void update(Handle db, Job job) {
    db.createUpdate(
            """
            UPDATE job SET status = :status, progress_json = :progress, error_code = :code,
              error_message = :message, started_at = :started, updated_at = :now
            WHERE job_id = :id
            """)
        .bind("status", job.status().key())
        .bind("progress", Json.of(job.progress()))
        .bind("code", job.fault().map(f -> f.code().name()).orElse(null))
        .bind("message", job.fault().map(Fault::sentence).orElse(null))
        .bind("started", job.startedAt().orElse(null))
        .bind("now", job.updatedAt())
        .bind("id", job.id().value())
        .execute();
  }

  /// The attempts so far no longer count.
  static void forgive(Handle db, JobId job) {
    db.createUpdate(
            """
            UPDATE job SET forgiven =
              (SELECT coalesce(max(attempt_number), 0) FROM job_run WHERE job_id = :job)
            WHERE job_id = :job
            """)
        .bind("job", job.value())
        .execute();
  }

  private static List<Job> list(Query query, int limit) {
    return query.bind("limit", limit).map(JOB).list();
  }

  private static Job job(ResultSet row) throws SQLException {
    JobType type = JobType.of(row.getString("job_type"));
    Optional<String> checkpoint = Optional.ofNullable(row.getString("checkpoint_json"));
    Optional<String> code = Optional.ofNullable(row.getString("error_code"));
    String sentence = row.getString("error_message");
    long message = row.getLong("message_id");
    Optional<MessageId> asked =
        row.wasNull() ? Optional.empty() : Optional.of(new MessageId(message));
    return new Job(
        new JobId(row.getString("job_id")),
        type,
        new SpaceId(row.getLong("space_id")),
        asked,
        row.getString("input_id"),
        new JobTerms(
            Json.stages(row.getString("config_json"), type),
            Boolean.parseBoolean(row.getString("auto_process")),
            row.getInt("priority"),
            Optional.ofNullable(row.getString("parent_job_id")).map(JobId::new)),
        JobStatus.of(row.getString("status")),
        Json.progress(row.getString("progress_json")).with(pulse(row)),
        code.map(c -> new Fault(FaultCode.valueOf(c), sentence)),
        checkpoint.flatMap(json -> Json.checkpoint(json).source()),
        Instants.at(row, "created_at"),
        row.getString("started_at") == null
            ? Optional.empty()
            : Optional.of(Instants.at(row, "started_at")),
        Instants.at(row, "updated_at"));
  }

  private static Optional<Pulse> pulse(ResultSet row) throws SQLException {
    return row.getString("heartbeat_at") == null
        ? Optional.empty()
        : Optional.of(new Pulse(Instants.at(row, "heartbeat_at"), row.getDouble("rss_mb")));
  }
}
