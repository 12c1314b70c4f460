package commonplace.tasks.gateway;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/// Sums over `llm_request` and `llm_response`.
final class UsageRows {
  private static final String SUM =
      """
      count(*) AS requests, count(*) - count(r.error_message) AS successful,
      coalesce(sum(r.total_tokens), 0) AS tokens, coalesce(sum(r.cost_usd), 0) AS cost
      """;
  private static final String CALLS =
      " FROM llm_request q JOIN llm_response r USING (request_id) WHERE q.created_at >= :since ";
  private static final RowMapper<ModelUsage.Sum> MAPPER =
      (row, _) ->
          new ModelUsage.Sum(
              row.getLong("requests"),
              row.getLong("successful"),
              row.getLong("tokens"),
              row.getDouble("cost"));

  private UsageRows() {}

  static ModelUsage.Sum whole(Handle db, Instant since) {
    return since(db, "SELECT " + SUM + CALLS, since).map(MAPPER).one();
  }

  static ModelUsage.Sum of(Handle db, CallLog.Scope scope, Instant since) {
    return switch (scope) {
      case CallLog.Scope.All _ -> whole(db, since);
      case CallLog.Scope.OfSpace(var space) ->
          since(db, "SELECT " + SUM + CALLS + "AND q.space_id = :space", since)
              .bind("space", space.value())
              .map(MAPPER)
              .one();
      case CallLog.Scope.OfJob(var job) ->
          since(db, "SELECT " + SUM + CALLS + "AND q.job_id = :job", since)
              .bind("job", job)
              .map(MAPPER)
              .one();
    };
  }

  static List<ModelUsage.Day> days(Handle db, Instant since) {
    String days =
        "SELECT substr(q.created_at, 1, 10) AS day, " + SUM + CALLS + "GROUP BY 1 ORDER BY 1 DESC";
    return since(db, days, since)
        .map(
            (row, context) ->
                new ModelUsage.Day(LocalDate.parse(row.getString("day")), MAPPER.map(row, context)))
        .list();
  }

  static List<ModelUsage.Share> shares(Handle db, Instant since) {
    String shares =
        "SELECT coalesce(q.space_id, 0) AS space, q.purpose AS purpose, "
            + SUM
            + CALLS
            + "GROUP BY 1, 2 ORDER BY tokens DESC, 1, 2";
    return since(db, shares, since)
        .map(
            (row, context) ->
                new ModelUsage.Share(
                    row.getLong("space"), row.getString("purpose"), MAPPER.map(row, context)))
        .list();
  }

  private static Query since(Handle db, String sql, Instant since) {
    return db.createQuery(sql).bind("since", since);
  }
}
