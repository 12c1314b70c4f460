package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Ending;
import commonplace.tasks.gateway.Completion.Finished;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of `llm_payload`: what jobs asked and were answered.
final class PaidRows {
  private PaidRows() {}

  static void add(Handle db, CallLog.Request request, CallLog.Kept kept) {
    // a source that was forgotten meanwhile leaves nothing behind
    db.createUpdate(
            """
            INSERT INTO llm_payload
              (call_key, request_id, source_id, prompt, answer, ending, model, created_at)
            SELECT :key, :request, source_id, :prompt, :answer, :ending, :model, :now
            FROM source WHERE source_id = :source
            ON CONFLICT (call_key) DO NOTHING
            """)
        .bind("key", kept.key())
        .bind("request", request.requestId())
        .bind("source", kept.source().value())
        .bind("prompt", kept.prompt())
        .bind("answer", kept.answer().text())
        .bind("ending", kept.answer().ending().name())
        .bind("model", kept.answer().model())
        .bind("now", request.createdAt())
        .execute();
  }

  static Optional<Finished> find(Handle db, String key) {
    return db.createQuery("SELECT answer, ending, model FROM llm_payload WHERE call_key = :key")
        .bind("key", key)
        .map(
            (row, _) ->
                new Finished(
                    row.getString("answer"),
                    Optional.empty(),
                    Ending.valueOf(row.getString("ending")),
                    row.getString("model")))
        .findOne();
  }

  static int count(Handle db, Instant before) {
    return db.createQuery("SELECT count(*) FROM llm_payload WHERE created_at < :before")
        .bind("before", before)
        .mapTo(Integer.class)
        .one();
  }

  static int drop(Handle db, Instant before) {
    return db.createUpdate("DELETE FROM llm_payload WHERE created_at < :before")
        .bind("before", before)
        .execute();
  }
}
