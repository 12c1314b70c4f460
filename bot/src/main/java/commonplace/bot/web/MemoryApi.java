package commonplace.bot.web;

import commonplace.bot.When;
import commonplace.bot.seen.Reason;
import commonplace.bot.seen.Reasons;
import commonplace.bot.seen.Takeout;
import commonplace.bot.seen.TakeoutText;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.erase.Extent;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.FactId;
import commonplace.memory.fact.Undone;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the page shows of the local person's memory, and what he changes in it. Whoever mounts it
/// decides who may call.
public final class MemoryApi {
  private final MemoryAgent memory;
  private final When when;
  private final Reasons reasons;

  public MemoryApi(MemoryAgent memory, When when) {
    this.memory = memory;
    this.when = when;
    this.reasons = new Reasons(memory, when);
  }

  /// @param since in words
  /// @param quote the words it rests on
  /// @param message where they were said
  private record Known(
      long fact,
      String kind,
      String text,
      String since,
      @Nullable String due,
      String quote,
      long message) {}

  private record All(List<Known> facts, Extent kept) {}

  private record Because(String what, String text, String why, @Nullable String link) {
    static Because of(Reason reason) {
      return new Because(reason.what(), reason.text(), reason.why(), reason.link().orElse(null));
    }
  }

  public void mount(RoutesConfig routes) {
    routes.get("/api/memory", Answers.guarded(this::list));
    routes.post("/api/memory/undo", Answers.guarded(this::undo));
    routes.post("/api/memory/{fact}", Answers.guarded(this::edit));
    routes.post("/api/memory/{fact}/delete", Answers.guarded(this::delete));
    routes.get("/api/why/{message}", Answers.guarded(this::why));
    routes.get("/api/export.json", Answers.guarded(this::json));
    routes.get("/api/export.md", Answers.guarded(this::markdown));
    new DigestApi(memory, when).mount(routes);
  }

  private void list(Context ctx) {
    Person owner = memory.spaces().owner();
    Answers.json(
        ctx,
        new All(
            memory.facts().current(owner.space(), owner.id()).stream().map(this::known).toList(),
            memory.erasing().extent(owner)));
  }

  private Known known(Fact fact) {
    return new Known(
        fact.id().value(),
        fact.kind().name().toLowerCase(Locale.ROOT),
        fact.text(),
        when.at(fact.validity().from()),
        fact.due().map(Object::toString).orElse(null),
        fact.ground().quote(),
        fact.ground().message().value());
  }

  /// `{"text": "I live in Oslo"}`.
  private void edit(Context ctx) throws IOException {
    String text = Json.text(Json.object(ctx), "text").orElse("").strip();
    if (text.isEmpty()) {
      throw new BadRequestResponse("The fact has no words. Send {\"text\": \"…\"}.");
    }
    Fact own = own(ctx);
    Answers.json(
        ctx,
        memory.facts().edit(own.space(), own.id(), text).map(this::known).orElseThrow(this::none));
  }

  private void delete(Context ctx) throws IOException {
    Json.object(ctx);
    Fact own = own(ctx);
    Answers.json(
        ctx, memory.facts().delete(own.space(), own.id()).map(this::known).orElseThrow(this::none));
  }

  private void undo(Context ctx) throws IOException {
    Json.object(ctx);
    Person owner = memory.spaces().owner();
    Function<Undone, Fact> fact =
        undone ->
            switch (undone) {
              case Undone.Unlearned(var gone, _) -> gone;
              case Undone.Reverted(_, var back, _) -> back;
              case Undone.Restored(var back, _) -> back;
            };
    Answers.json(
        ctx,
        Map.of(
            "fact",
            memory
                .facts()
                .undo(owner.space(), owner.id())
                .map(fact)
                .map(this::known)
                .orElseThrow(
                    () ->
                        new NotFoundResponse(
                            "There is nothing to undo: no fact was changed in the last 24 hours."
                                + " Edit or delete older ones."))));
  }

  private Fact own(Context ctx) {
    Person owner = memory.spaces().owner();
    return memory
        .facts()
        .find(owner.space(), new FactId(number(ctx, "fact")))
        .filter(fact -> fact.person().equals(owner.id()))
        .orElseThrow(this::none);
  }

  private NotFoundResponse none() {
    return new NotFoundResponse("There is no such fact that holds. Open the list again.");
  }

  private void why(Context ctx) {
    var answer = new MessageId(number(ctx, "message"));
    Answers.json(
        ctx,
        reasons.of(memory.spaces().owner().space(), answer).stream().map(Because::of).toList());
  }

  private static long number(Context ctx, String name) {
    try {
      return Long.parseLong(ctx.pathParam(name));
    } catch (NumberFormatException e) {
      throw new NotFoundResponse("\"" + name + "\" is not a number. Use digits only.");
    }
  }

  private void json(Context ctx) throws IOException {
    download(ctx, "json", "application/json");
    new Takeout(memory).write(memory.spaces().owner(), ctx.outputStream());
  }

  private void markdown(Context ctx) throws IOException {
    download(ctx, "md", "text/markdown; charset=utf-8");
    var to = new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8);
    new TakeoutText(memory, when).write(memory.spaces().owner(), to);
    to.flush();
  }

  private static void download(Context ctx, String suffix, String type) {
    ctx.contentType(type)
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"commonplace." + suffix + "\"");
  }
}
