package commonplace.bot.web;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.bot.Attachment;
import commonplace.bot.Reply;
import commonplace.bot.web.Turn.Outcome;
import commonplace.bot.web.Turn.Step;
import commonplace.tasks.fetch.FileLink;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import okio.ByteString;

/// What the page says and does: talk, listen, stop.
final class ChatApi {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String MAIN = "main";
  private static final int LARGEST_FILE = 20 << 20;

  /// Of a file that is too large so much is read and dropped: who is cut off while he sends does
  /// not see the answer.
  private static final long DROPPED = 200 << 20;

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

  /// A file, as the bytes of the body. Like JSON, `application/octet-stream` is a type that no site
  /// can send here without the browser asking first, which is refused; a form cannot send it at
  /// all.
  void file(Context ctx) throws IOException, InterruptedException {
    String name = Optional.ofNullable(ctx.queryParam("name")).orElse("");
    String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    if (!type.equals("application/octet-stream")) {
      throw new HttpResponseException(
          415, "The file is not sent as such. Use Content-Type: application/octet-stream.");
    }
    byte[] body = ctx.bodyInputStream().readNBytes(LARGEST_FILE + 1);
    if (body.length > LARGEST_FILE) {
      ctx.bodyInputStream().skip(DROPPED);
      throw new ContentTooLargeResponse(
          "The file is over 20 MB. Send the part that matters, or a link to it.");
    }
    if (name.isBlank() || body.length == 0) {
      throw new BadRequestResponse("The file is empty or has no name. Send it with ?name=….");
    }
    String chat = chat(Optional.ofNullable(ctx.queryParam("chat")));
    String id = Optional.ofNullable(ctx.queryParam("id")).map(i -> id("id", i)).orElseGet(ids);
    ByteString bytes = ByteString.of(body);
    var link = new FileLink(FileLink.Store.UPLOAD, bytes.sha256().hex(), name);
    Turn turn = channel.send(chat, id, new Attachment.Sent(link, Optional.of(bytes)));
    finish(ctx, turn, outcome(turn.await(Long.MAX_VALUE, pace.answer())));
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
