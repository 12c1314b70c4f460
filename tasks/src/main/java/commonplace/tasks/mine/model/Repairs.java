package commonplace.tasks.mine.model;

import commonplace.memory.knowledge.Provenance;
import commonplace.memory.knowledge.SourceId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The rows of `repair`, written within an open transaction.
public record Repairs(Handle db, Instant now) {

  /// Keeps what was put right in the answer to a batch.
  ///
  /// @param first ordinal of the batch's first passage
  public void add(SourceId source, String jobId, int first, List<Repair> repairs) {
    for (Repair repair : repairs) {
      db.createUpdate(
              """
              INSERT INTO repair (source_id, job_id, first_passage, pointer, problem, was, became,
                schema_version, repaired_at)
              VALUES (:source, :job, :first, :pointer, :problem, :was, :became, :schema, :now)
              """)
          .bind("source", source.value())
          .bind("job", jobId)
          .bind("first", first)
          .bind("pointer", repair.pointer())
          .bind("problem", repair.problem())
          .bind("was", repair.was())
          .bind("became", repair.became())
          .bind("schema", Provenance.SCHEMA)
          .bind("now", now)
          .execute();
    }
  }
}
