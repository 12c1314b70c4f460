package commonplace.tasks.job;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Which jobs go with what is forgotten, and their rows.
public final class JobErasure {
  private JobErasure() {}

  /// All jobs of a space.
  public static List<JobId> of(Handle db, SpaceId space) {
    return ids(
        db.createQuery("SELECT job_id FROM job WHERE space_id = :space")
            .bind("space", space.value()));
  }

  /// Those that a message asked for.
  public static List<JobId> of(Handle db, MessageId message) {
    return ids(
        db.createQuery("SELECT job_id FROM job WHERE message_id = :message")
            .bind("message", message.value()));
  }

  /// Those that read a source or worked on it, with those that fetched for them.
  public static List<JobId> of(Handle db, SpaceId space, SourceId source) {
    return ids(
        db.createQuery(
                """
                WITH RECURSIVE reading (job_id) AS (
                  SELECT j.job_id FROM job j LEFT JOIN job_run r ON r.job_id = j.job_id
                  WHERE j.space_id = :space AND (r.checkpoint_json ->> '$.source' = :source
                    OR j.input_id IN (
                      SELECT url FROM source WHERE source_id = :source
                      UNION ALL SELECT CAST(source_id AS TEXT) FROM source
                      WHERE source_id = :source AND j.job_type IN ('mine', 'flagship', 'upload')))
                  UNION
                  SELECT p.job_id FROM reading JOIN job j USING (job_id)
                  JOIN job p ON p.job_id = j.parent_job_id
                    OR (j.job_type = 'transcribe' AND p.job_id = j.input_id)
                  WHERE p.space_id = :space)
                SELECT job_id FROM reading
                """)
            .bind("space", space.value())
            .bind("source", source.value()));
  }

  private static List<JobId> ids(Query query) {
    return query.map((row, _) -> new JobId(row.getString(1))).list();
  }

  /// Deletes jobs with their attempts, what they fetched and what they have begun to store; a
  /// result that comes later finds no attempt to belong to.
  public static void remove(Handle db, Collection<JobId> jobs) {
    for (JobId job : jobs) {
      Payloads.drop(db, job);
      db.execute("DELETE FROM job WHERE job_id = ?", job.value());
    }
  }
}
