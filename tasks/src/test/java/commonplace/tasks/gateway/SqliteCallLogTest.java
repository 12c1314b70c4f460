package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCallLogTest {
  private static final Instant AT = Instant.parse("2026-05-03T10:00:00Z");

  @TempDir Path dir;

  @Test
  void a_call_is_kept_with_its_outcome_and_what_is_unknown_stays_empty() {
    try (var store = Stores.open(dir.resolve("t.db"), InstantSource.system())) {
      new SqliteCallLog(store)
          .record(
              new CallLog.Call(
                  new CallLog.Request(
                      "r1",
                      null,
                      null,
                      "answer",
                      "openai",
                      "m",
                      12,
                      null,
                      0.2,
                      "{\"messages\":[1]}",
                      AT),
                  new CallLog.Response(200, 3, 15, 420, null, "{}", null, AT)));
      Map<String, Object> row =
          store.read(
              db ->
                  db.createQuery(
                          """
                          SELECT q.purpose, q.max_tokens, p.status_code, p.total_tokens, p.latency_ms
                          FROM llm_request q JOIN llm_response p USING (request_id)
                          """)
                      .mapToMap()
                      .one());
      assertThat(row)
          .containsEntry("purpose", "answer")
          .containsEntry("max_tokens", null)
          .containsEntry("status_code", 200)
          .containsEntry("total_tokens", 15)
          .containsEntry("latency_ms", 420);
    }
  }
}
