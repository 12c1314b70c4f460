package commonplace.admin.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.admin.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/// The commands on what is remembered, each at an address of its own.
record MemoryRoutes(HttpCommand command) implements Routes {
  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/memory/status", ctx -> command.answer(ctx, "status"));
    routes.get(
        "/memory/history",
        ctx -> command.answer(ctx, List.of("chat-history"), List.of("limit", "role", "chat")));
    routes.get("/memory/search", this::search);
    routes.get(
        "/memory/summary",
        ctx -> command.answer(ctx, List.of("summarize"), List.of("count", "chat")));
    routes.get("/memory/schema", ctx -> command.answer(ctx, "db", "schema"));
    routes.get("/memory/indexes", ctx -> command.answer(ctx, "db", "indexes"));
    routes.post("/memory/cleanup", this::cleanUp);
  }

  private void search(Context context) {
    command.answer(
        context,
        List.of("search"),
        List.of("limit", "role", "since", "until"),
        "--",
        HttpCommand.asked(context, "q").orElse(""));
  }

  /// `{"keep": 10}` or `{"older_than_days": 7}` says what it would free; with `"confirm": true` it
  /// does it.
  private void cleanUp(Context context) {
    JsonNode body = MemoryctlRoutes.body(context);
    List<String> words = new ArrayList<>(List.of("cleanup"));
    if (body.has("keep")) {
      words.add("--keep=" + body.path("keep").asText());
    }
    if (body.has("older_than_days")) {
      words.add("--older-than-days=" + body.path("older_than_days").asText());
    }
    words.add(body.path("confirm").asBoolean() ? "--yes" : "--dry-run");
    command.answer(context, words.toArray(String[]::new));
  }
}
