package commonplace.tasks.job;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What became of jobs: each for 90 days, afterwards totals of type and day. Safe for use from any
/// thread.
public final class History {
  /// So long each job is kept.
  public static final Duration KEPT = Duration.ofDays(90);

  private static final Duration PAYLOADS_KEPT = Duration.ofDays(30);

  /// So few are deleted in one commit that nobody waits long behind it.
  private static final int AT_ONCE = 100;

  private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

  private static final String OLD =
      """
      SELECT job_id FROM job
      WHERE status IN ('completed', 'failed', 'cancelled') AND updated_at < :before
      ORDER BY updated_at LIMIT :limit
      """;

  private final Store store;
  private final InstantSource clock;

  public History(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// The attempts that ended since then.
  ///
  /// @param type of their jobs; empty for all
  public JobStats since(Instant then, Optional<JobType> type) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT
                      count(*) FILTER (WHERE r.status = 'completed') AS completed,
                      count(*) FILTER (WHERE r.status = 'failed') AS failed,
                      count(*) FILTER (WHERE r.status = 'cancelled') AS cancelled,
                      count(*) FILTER (WHERE r.status = 'interrupted') AS interrupted,
                      total(r.metrics_json ->> 'processing_time') AS seconds,
                      total(r.metrics_json ->> 'segments_processed')
                        FILTER (WHERE r.status = 'completed') AS segments,
                      total(r.metrics_json ->> 'claims_extracted')
                        FILTER (WHERE r.status = 'completed') AS claims,
                      total(r.metrics_json ->> 'people_extracted')
                        FILTER (WHERE r.status = 'completed') AS people,
                      total(r.metrics_json ->> 'jargon_extracted')
                        FILTER (WHERE r.status = 'completed') AS jargon,
                      total(r.metrics_json ->> 'mental_models_extracted')
                        FILTER (WHERE r.status = 'completed') AS concepts
                    FROM job_run r JOIN job j ON j.job_id = r.job_id
                    WHERE r.completed_at >= :then AND (:type IS NULL OR j.job_type = :type)
                    """)
                .bind("then", then)
                .bind("type", type.map(JobType::key).orElse(null))
                .map((row, _) -> stats(row))
                .one());
  }

  /// What the job that mined a source last, and those that ranked it since, found in it, where that
  /// was a job of its own; nothing once it is forgotten, or when a pipeline mined the source since.
  public Tally found(SpaceId space, SourceId source) {
    return store
        .read(
            db ->
                db.createQuery(
                        """
                        WITH ours AS (
                          SELECT job_id, job_type, CAST(job_id AS INTEGER) AS number FROM job
                          WHERE space_id = :space AND input_id = :source
                            AND status = 'completed' AND job_type IN ('mine', 'flagship')),
                        mined AS (SELECT max(number) AS last FROM ours WHERE job_type = 'mine')
                        SELECT r.checkpoint_json FROM mined, ours JOIN job_run r USING (job_id)
                        WHERE number >= mined.last
                          AND NOT EXISTS
                            (SELECT 1 FROM job p JOIN job_run pr USING (job_id)
                             WHERE p.space_id = :space AND p.job_type = 'pipeline'
                               AND p.status = 'completed' AND CAST(p.job_id AS INTEGER) > mined.last
                               AND pr.checkpoint_json ->> '$.source' = CAST(:source AS INTEGER)
                               AND pr.checkpoint_json ->> '$.tally.segments' > 0)
                          AND r.attempt_number =
                            (SELECT max(l.attempt_number) FROM job_run l WHERE l.job_id = r.job_id)
                        ORDER BY number
                        """)
                    .bind("space", space.value())
                    .bind("source", String.valueOf(source.value()))
                    .map((row, _) -> Json.checkpoint(row.getString(1)).tally())
                    .list())
        .stream()
        .reduce(Tally.NONE, Tally::plus);
  }

  private static JobStats stats(ResultSet row) throws SQLException {
    return new JobStats(
        row.getInt("completed"),
        row.getInt("failed"),
        row.getInt("cancelled"),
        row.getInt("interrupted"),
        row.getDouble("seconds"),
        new Tally(
            row.getInt("segments"),
            row.getInt("claims"),
            row.getInt("people"),
            row.getInt("jargon"),
            row.getInt("concepts")));
  }

  /// The jobs of a day that are forgotten one by one.
  ///
  /// @param day `2026-11-22`, in UTC
  /// @param seconds from the wish to the end, over all of them
  public record Day(
      String day, String type, String status, int jobs, int attempts, double seconds, int claims) {}

  /// The totals of what is forgotten, newest first.
  public List<Day> days(int limit) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT day, job_type, status, jobs, attempts, seconds, claims FROM job_day
                    ORDER BY day DESC, job_type, status LIMIT :limit
                    """)
                .bind("limit", limit)
                .map(
                    (row, _) ->
                        new Day(
                            row.getString("day"),
                            row.getString("job_type"),
                            row.getString("status"),
                            row.getInt("jobs"),
                            row.getInt("attempts"),
                            row.getDouble("seconds"),
                            row.getInt("claims")))
                .list());
  }

  /// Forgets what has been kept long enough: jobs become totals, fetched bytes go.
  ///
  /// @return how many jobs
  public int prune() {
    Instant now = clock.instant();
    store.update(db -> Payloads.prune(db, now.minus(PAYLOADS_KEPT)));
    return prune(now.minus(KEPT));
  }

  /// Makes totals of the jobs that were over before that time.
  ///
  /// @return how many
  public int prune(Instant before) {
    int forgotten = 0;
    for (int some = AT_ONCE; some == AT_ONCE; forgotten += some) {
      some = store.write(db -> prune(db, before));
    }
    return forgotten;
  }

  /// How many jobs were over before that time.
  public int over(Instant before) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT count(*) FROM job
                    WHERE status IN ('completed', 'failed', 'cancelled') AND updated_at < :before
                    """)
                .bind("before", before)
                .mapTo(Integer.class)
                .one());
  }

  /// What was deleted.
  public record Forgotten(int jobs, int attempts) {}

  /// Deletes every job that is over with its attempts, without any total; the totals of earlier
  /// days stay.
  public Forgotten forgetAll() {
    int attempts = store.read(db -> count(db, "SELECT count(*) FROM job_run"));
    int jobs = 0;
    for (int some = AT_ONCE; some == AT_ONCE; jobs += some) {
      some =
          store.write(
              db ->
                  db.createUpdate("DELETE FROM job WHERE job_id IN (" + OLD + ")")
                      .bind("before", EVER)
                      .bind("limit", AT_ONCE)
                      .execute());
    }
    return new Forgotten(
        jobs, attempts - store.read(db -> count(db, "SELECT count(*) FROM job_run")));
  }

  private static int count(Handle db, String sql) {
    return db.createQuery(sql).mapTo(Integer.class).one();
  }

  private static int prune(Handle db, Instant before) {
    db.createUpdate(
            """
            INSERT INTO job_day (day, job_type, status, jobs, attempts, seconds, claims)
            SELECT substr(updated_at, 1, 10), job_type, status, count(*),
              sum((SELECT count(*) FROM job_run r WHERE r.job_id = j.job_id)),
              total(max(0, (julianday(updated_at) - julianday(created_at)) * 86400)),
              sum((SELECT coalesce(max(r.metrics_json ->> 'claims_extracted'), 0)
                   FROM job_run r WHERE r.job_id = j.job_id))
            FROM job j WHERE job_id IN (%s) GROUP BY 1, 2, 3
            ON CONFLICT (day, job_type, status) DO UPDATE SET jobs = jobs + excluded.jobs,
              attempts = attempts + excluded.attempts, seconds = seconds + excluded.seconds,
              claims = claims + excluded.claims
            """
                .formatted(OLD))
        .bind("before", before)
        .bind("limit", AT_ONCE)
        .execute();
    return db.createUpdate("DELETE FROM job WHERE job_id IN (" + OLD + ")")
        .bind("before", before)
        .bind("limit", AT_ONCE)
        .execute();
  }
}
