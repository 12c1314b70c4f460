package commonplace.admin.usage;

import commonplace.admin.Routes;
import commonplace.memory.chat.Conversations;
import commonplace.tasks.gateway.ModelUsage;
import commonplace.tasks.gateway.ModelUsage.Sum;
import commonplace.tasks.gateway.SqliteCallLog;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `GET /usage?days=30`: what was used in the last days, in all, by day and by space and purpose.
/// Days are those of UTC.
public final class UsageRoutes implements Routes {
  private static final String DEFAULT_DAYS = "30";
  private static final Sum NOTHING = new Sum(0, 0, 0, 0);

  private final SqliteCallLog calls;
  private final Conversations conversations;
  private final InstantSource clock;

  public UsageRoutes(SqliteCallLog calls, Conversations conversations, InstantSource clock) {
    this.calls = calls;
    this.conversations = conversations;
    this.clock = clock;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/usage", this::usage);
  }

  private void usage(Context context) {
    String days = context.queryParamAsClass("days", String.class).getOrDefault(DEFAULT_DAYS);
    if (!days.matches("[1-9][0-9]{0,2}")) {
      throw new BadRequestResponse("days must be a number from 1 to 999.");
    }
    Instant since = clock.instant().minus(Duration.ofDays(Long.parseLong(days)));
    ModelUsage usage = calls.usage(since);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("since", since);
    body.put("totals", named(usage.whole()));
    body.put("days", byDay(usage.days(), conversations.countsByDay(since)));
    body.put("spaces", usage.shares().stream().map(UsageRoutes::share).toList());
    context.header("Cache-Control", "no-store").json(body);
  }

  private static List<Map<String, Object>> byDay(
      List<ModelUsage.Day> calls, Map<LocalDate, Long> messages) {
    Map<LocalDate, Sum> days = new TreeMap<>(Comparator.reverseOrder());
    messages.keySet().forEach(day -> days.put(day, NOTHING));
    calls.forEach(day -> days.put(day.day(), day.sum()));
    return days.entrySet().stream()
        .map(
            day -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("day", day.getKey().toString());
              row.put("messages", messages.getOrDefault(day.getKey(), 0L));
              row.putAll(named(day.getValue()));
              return row;
            })
        .toList();
  }

  private static Map<String, Object> share(ModelUsage.Share share) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("space_id", share.spaceId());
    row.put("purpose", share.purpose());
    row.putAll(named(share.sum()));
    return row;
  }

  private static Map<String, Object> named(Sum sum) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("total_requests", sum.requests());
    row.put("successful_requests", sum.successful());
    row.put("failed_requests", sum.failed());
    row.put("total_tokens", sum.tokens());
    row.put("total_cost_usd", sum.costUsd());
    return row;
  }
}
