package commonplace.admin.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import commonplace.admin.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Commands over HTTP. `POST /memoryctl` carries out any of them for a shell, see [Relay]; every
/// other address stands for one command and answers what that says with `--json`.
public final class MemoryctlRoutes implements Routes {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Memoryctl memoryctl;
  private final HttpCommand command;

  public MemoryctlRoutes(Memoryctl memoryctl) {
    this.memoryctl = memoryctl;
    this.command = new HttpCommand(memoryctl);
  }

  @Override
  public void mount(RoutesConfig routes) {
    new MemoryRoutes(command).mount(routes);
    routes.post("/memoryctl", this::relay);
    routes.get("/jobs", this::list);
    routes.post("/jobs", this::create);
    routes.get("/jobs/stats", this::stats);
    routes.post("/jobs/stop-all", ctx -> answer(ctx, "jobs", "stop-all"));
    routes.post("/jobs/pause", ctx -> staged(ctx, "pause"));
    routes.post("/jobs/unpause", ctx -> staged(ctx, "unpause"));
    routes.post("/jobs/reset", this::reset);
    routes.get("/jobs/{id}", ctx -> one(ctx, "show"));
    routes.get("/jobs/{id}/diagnose", ctx -> one(ctx, "diagnose"));
    routes.post("/jobs/{id}/cancel", ctx -> one(ctx, "cancel"));
    routes.post("/jobs/{id}/resume", ctx -> one(ctx, "resume"));
    routes.post("/jobs/{id}/retry", ctx -> one(ctx, "retry"));
    routes.get("/enrich", ctx -> answer(ctx, "enrich", "status"));
    routes.get("/enrich/rules", ctx -> answer(ctx, "enrich", "rules"));
    routes.get("/enrich/review", ctx -> answer(ctx, "enrich", "review", "--limit=100"));
    routes.get("/locks", ctx -> answer(ctx, "locks"));
    routes.get("/preflight", ctx -> answer(ctx, "preflight"));
    for (String what : List.of("claims", "sources")) {
      String address = "/export/" + what;
      routes.get(address + ".csv", ctx -> export(ctx, "text/csv; charset=utf-8", what, "--csv"));
      routes.get(address + ".json", ctx -> export(ctx, "application/json", what, "--json"));
      routes.get(
          address + ".md", ctx -> export(ctx, "text/markdown; charset=utf-8", what, "--markdown"));
    }
  }

  private void list(Context context) {
    List<String> command = new ArrayList<>(List.of("jobs", "list"));
    command.add("--limit=" + HttpCommand.asked(context, "limit").orElse("100"));
    HttpCommand.asked(context, "status").ifPresent(status -> command.add("--status=" + status));
    answer(context, command.toArray(String[]::new));
  }

  private void stats(Context context) {
    List<String> command = new ArrayList<>(List.of("jobs", "stats"));
    HttpCommand.asked(context, "type").ifPresent(type -> command.add("--type=" + type));
    HttpCommand.asked(context, "since").ifPresent(since -> command.add("--since=" + since));
    answer(context, command.toArray(String[]::new));
  }

  /// `{"type": "pipeline", "input": "https://…"}`, and `priority`, `chain`, `again` where wanted.
  private void create(Context context) {
    JsonNode body = body(context);
    if (!body.path("type").isTextual() || !body.path("input").isTextual()) {
      throw new BadRequestResponse("Send {\"type\": \"pipeline\", \"input\": \"https://…\"}.");
    }
    List<String> command = new ArrayList<>(List.of("jobs", "create"));
    command.add("--priority=" + body.path("priority").asText("5"));
    for (String wish : List.of("chain", "again")) {
      if (body.path(wish).asBoolean()) {
        command.add("--" + wish);
      }
    }
    command.addAll(List.of("--", body.path("type").asText(), body.path("input").asText()));
    answer(context, command.toArray(String[]::new));
  }

  private void staged(Context context, String command) {
    String stage = body(context).path("stage").asText("");
    if (stage.isEmpty()) {
      answer(context, "jobs", command);
    } else {
      answer(context, "jobs", command, "--", stage);
    }
  }

  /// `{"confirm": true}`.
  private void reset(Context context) {
    if (body(context).path("confirm").asBoolean()) {
      answer(context, "jobs", "reset", "--confirm");
    } else {
      answer(context, "jobs", "reset");
    }
  }

  private void one(Context context, String command) {
    answer(context, "jobs", command, "--", context.pathParam("id"));
  }

  private void answer(Context context, String... words) {
    command.answer(context, words);
  }

  private void export(Context context, String type, String what, String form) throws IOException {
    context.header("Cache-Control", "no-store");
    context.contentType(type);
    var err = new StringWriter();
    try (Writer out = new BufferedWriter(new OutputStreamWriter(context.outputStream(), UTF_8))) {
      int exit = memoryctl.run(List.of("export", what, form), Caller.operator(out, err));
      if (exit != Exits.DONE) {
        // a response that was cut off must not look like a whole one
        throw new IllegalStateException(err.toString().strip());
      }
    }
  }

  /// Answers `{"out":…}` and `{"err":…}` a line each as they are said, and at last `{"exit":…}`.
  private void relay(Context context) throws IOException {
    JsonNode body = body(context);
    if (!body.path("arguments").isArray()) {
      throw new BadRequestResponse("Send {\"arguments\": [\"jobs\", \"list\"]}.");
    }
    List<String> arguments = new ArrayList<>();
    body.path("arguments").forEach(each -> arguments.add(each.asText()));
    context.header("Cache-Control", "no-store");
    context.contentType(Relay.TYPE);
    try (var frames = new Frames(context.outputStream())) {
      int exit =
          memoryctl.run(
              arguments,
              new Caller(
                  frames.writer("out"),
                  frames.writer("err"),
                  body.path("columns").asInt(0),
                  Caller.OPERATOR,
                  Optional.empty(),
                  true));
      frames.exit(exit);
    }
  }

  static JsonNode body(Context context) {
    try {
      return JSON.readTree(context.bodyAsBytes());
    } catch (JsonProcessingException e) {
      throw new BadRequestResponse("The request is not JSON: " + e.getOriginalMessage() + ".");
    } catch (IOException e) {
      throw new BadRequestResponse("The request broke off.");
    }
  }
}
