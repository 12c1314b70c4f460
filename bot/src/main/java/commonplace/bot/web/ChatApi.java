package commonplace.bot.web;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.bot.Reply;
import commonplace.bot.web.Turn.Outcome;
import commonplace.bot.web.Turn.Step;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What the page says and does: talk, listen, stop.
final class ChatApi {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String MAIN = "main";
  private static final Outcome.Failed LATE =
      new Outcome.Failed(
          504, "The answer takes longer than usual. It is shown here as soon as it is ready.");

  private final WebChannel channel;
  private final Controls controls;
  private final Supplier<String> ids;
  private final Pace pace;

  ChatApi(WebChannel channel, Controls controls, Supplier<String> ids, Pace pace) {
    this.channel = channel;
    this.controls = controls;
    this.ids = ids;
    this.pace = pace;
  }

  void chat(Context ctx) throws IOException, InterruptedException {
    JsonNode body = Json.object(ctx);
    String text = Json.text(body, "text").orElse("");
    if (text.isBlank()) {
      throw new BadRequestResponse("The message is empty. Write something in \"text\".");
    }
    String chat = chat(Json.text(body, "chat"));
    String id = Json.text(body, "id").map(given -> id("id", given)).orElseGet(ids);
    Turn turn = channel.say(chat, id, text);
    String accept = ctx.header("Accept");
    if (accept != null && accept.contains(EventStream.TYPE)) {
      stream(ctx, turn);
    } else {
      finish(ctx, turn, outcome(turn.await(Long.MAX_VALUE, pace.answer())));
    }
  }

  private void stream(Context ctx, Turn turn) throws IOException, InterruptedException {
    if (turn.await(Long.MAX_VALUE, Duration.ZERO) instanceof Step.Ended(Outcome.Failed failed)) {
      finish(ctx, turn, failed);
      return;
    }
    var out = EventStream.open(ctx);
    switch (outcome(drafts(turn, out))) {
      case Outcome.Replied(Reply reply) ->
          out.send("reply", Json.write(Shown.Answered.of(turn, reply)));
      case Outcome.Failed(int status, String error) ->
          out.send("failed", Json.write(Map.of("error", error)));
    }
  }

  /// Writes drafts until the turn ends or patience does.
  private Step drafts(Turn turn, EventStream out) throws IOException, InterruptedException {
    long beats = pace.answer().dividedBy(pace.heartbeat());
    long seen = 0;
    while (true) {
      switch (turn.await(seen, pace.heartbeat())) {
        case Step.Ended ended -> {
          return ended;
        }
        case Step.Drafted(long version, String text) -> {
          seen = version;
          out.send("draft", Json.write(Map.of("text", text, "html", Markdown.draft(text))));
          if (turn.await(Long.MAX_VALUE, channel.draftPause(pace.draft()))
              instanceof Step.Ended ended) {
            return ended;
          }
        }
        case Step.Quiet quiet -> {
          if (--beats <= 0) {
            return quiet;
          }
          out.beat();
        }
      }
    }
  }

  private static Outcome outcome(Step step) {
    return step instanceof Step.Ended(Outcome outcome) ? outcome : LATE;
  }

  private static void finish(Context ctx, Turn turn, Outcome outcome) {
    switch (outcome) {
      case Outcome.Replied(Reply reply) -> Answers.json(ctx, Shown.Answered.of(turn, reply));
      case Outcome.Failed(int status, String error) -> Answers.error(ctx, status, error);
    }
  }

  void events(Context ctx) throws IOException, InterruptedException {
    Listener listener = channel.listen(chat(Optional.ofNullable(ctx.queryParam("chat"))));
    try {
      var out = EventStream.open(ctx);
      while (true) {
        Optional<Listener.Event> event = listener.next(pace.heartbeat());
        if (event.isEmpty()) {
          out.beat();
        } else if (event.get().equals(Listener.Event.END)) {
          return;
        } else {
          out.send(event.get().name(), event.get().json());
        }
      }
    } finally {
      channel.leave(listener);
    }
  }

  void stop(Context ctx) throws IOException {
    String chat = chat(Json.text(Json.object(ctx), "chat"));
    Answers.json(ctx, Map.of("stopped", controls.stop(chat)));
  }

  void cancel(Context ctx) throws IOException {
    Json.object(ctx);
    String job = ctx.pathParam("id");
    if (!controls.cancel(job)) {
      throw new NotFoundResponse("Job " + job + " is over or was never there. Nothing to cancel.");
    }
    Answers.json(ctx, Map.of("cancelled", true));
  }

  static String chat(Optional<String> given) {
    return given.map(chat -> id("chat", chat)).orElse(MAIN);
  }

  private static String id(String field, String given) {
    if (!ID.matcher(given).matches()) {
      throw new BadRequestResponse(
          "\"" + field + "\" is not an id. Use 1 to 64 letters, digits, - or _.");
    }
    return given;
  }
}
