package commonplace.tasks.gateway;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Keeps every model call in `llm_request` and `llm_response`. Safe for use from any thread.
public final class SqliteCallLog implements CallLog {
  private final Store store;

  public SqliteCallLog(Store store) {
    this.store = store;
  }

  @Override
  public void record(Call call) {
    store.update(
        db -> {
          add(db, call.request());
          add(db, call.request().requestId(), call.response());
          call.kept().ifPresent(kept -> PaidRows.add(db, call.request(), kept));
        });
  }

  @Override
  public ModelUsage.Sum used(Scope scope, Instant since) {
    return store.read(db -> UsageRows.of(db, scope, since));
  }

  @Override
  public Optional<Completion.Finished> paid(String key) {
    return store.read(db -> PaidRows.find(db, key));
  }

  /// Drops the prompts and answers of jobs that are older; what they cost stays.
  ///
  /// @return how many
  public int forgetPayloads(Instant before) {
    return store.write(db -> PaidRows.drop(db, before));
  }

  /// How many prompts and answers of jobs are older.
  public int payloads(Instant before) {
    return store.read(db -> PaidRows.count(db, before));
  }

  /// Forgets what the calls of a space were about; that they were made and what they cost stays.
  public void forget(SpaceId space) {
    store.update(db -> CallErasure.of(db, space));
  }

  /// What calls have come to since then.
  public ModelUsage usage(Instant since) {
    return store.read(
        db ->
            new ModelUsage(
                UsageRows.whole(db, since),
                UsageRows.days(db, since),
                UsageRows.shares(db, since)));
  }

  /// What all calls kept in the log have come to.
  public ModelUsage.Sum total() {
    return store.read(db -> UsageRows.whole(db, Instant.EPOCH));
  }

  private static void add(Handle db, Request r) {
    db.createUpdate(
            """
            INSERT INTO llm_request (request_id, job_id, space_id, purpose, provider, model,
              prompt_tokens, max_tokens, temperature, payload_json, created_at)
            VALUES (:id, :job, :space, :purpose, :provider, :model,
              :promptTokens, :maxTokens, :temperature, :payload, :at)
            """)
        .bind("id", r.requestId())
        .bind("job", r.jobId())
        .bind("space", r.spaceId())
        .bind("purpose", r.purpose())
        .bind("provider", r.provider())
        .bind("model", r.model())
        .bind("promptTokens", r.promptTokens())
        .bind("maxTokens", r.maxTokens())
        .bind("temperature", r.temperature())
        .bind("payload", r.payloadJson())
        .bind("at", r.createdAt())
        .execute();
  }

  private static void add(Handle db, String requestId, Response r) {
    db.createUpdate(
            """
            INSERT INTO llm_response (request_id, status_code, completion_tokens, total_tokens,
              latency_ms, cost_usd, response_json, error_message, created_at)
            VALUES (:id, :status, :completionTokens, :totalTokens,
              :latency, :cost, :response, :error, :at)
            """)
        .bind("id", requestId)
        .bind("status", r.statusCode())
        .bind("completionTokens", r.completionTokens())
        .bind("totalTokens", r.totalTokens())
        .bind("latency", r.latencyMs())
        .bind("cost", r.costUsd())
        .bind("response", r.responseJson())
        .bind("error", r.errorMessage())
        .bind("at", r.createdAt())
        .execute();
  }
}
