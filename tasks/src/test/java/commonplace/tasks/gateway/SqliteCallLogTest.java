package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  @Test
  void usage_adds_up_by_day_and_by_space_and_purpose() {
    try (var store = Stores.open(dir.resolve("t.db"), InstantSource.system())) {
      var log = new SqliteCallLog(store);
      log.record(call("r1", "answer", AT, 100, null));
      log.record(call("r2", "answer", AT.plusSeconds(86_400), 50, null));
      log.record(call("r3", "mine", AT.plusSeconds(86_400), null, "It is down."));
      log.record(call("old", "answer", AT.minusSeconds(60), 1_000, null));

      ModelUsage usage = log.usage(AT);

      assertThat(usage.whole()).isEqualTo(new ModelUsage.Sum(3, 2, 150, 0.5));
      assertThat(usage.whole().failed()).isEqualTo(1);
      assertThat(usage.days())
          .containsExactly(
              new ModelUsage.Day(LocalDate.parse("2026-05-04"), new ModelUsage.Sum(2, 1, 50, 0.25)),
              new ModelUsage.Day(
                  LocalDate.parse("2026-05-03"), new ModelUsage.Sum(1, 1, 100, 0.25)));
      assertThat(usage.shares())
          .containsExactly(
              new ModelUsage.Share(0, "answer", new ModelUsage.Sum(2, 2, 150, 0.5)),
              new ModelUsage.Share(0, "mine", new ModelUsage.Sum(1, 0, 0, 0)));
      assertThat(log.total().requests()).isEqualTo(4);
    }
  }

  private static CallLog.Call call(
      String id, String purpose, Instant at, @Nullable Integer tokens, @Nullable String error) {
    return new CallLog.Call(
        new CallLog.Request(id, null, null, purpose, "openai", "m", null, null, 0.2, "{}", at),
        new CallLog.Response(
            error == null ? 200 : 500,
            null,
            tokens,
            420,
            tokens == null ? null : 0.25,
            "{}",
            error,
            at));
  }
}
