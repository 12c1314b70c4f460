package commonplace.bot.web;

import commonplace.memory.chat.MessageId;
import commonplace.memory.knowledge.PassageId;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;

/// What the page reads: chats, messages, sources, passages.
final class ArchiveApi {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  private final Archive archive;

  ArchiveApi(Archive archive) {
    this.archive = archive;
  }

  private record Chat(String chat, String title, String at) {}

  private record Page(List<Shown.Said> messages, boolean more) {}

  void chats(Context ctx) {
    Answers.json(
        ctx, archive.chats().stream().map(c -> new Chat(c.id(), c.title(), "" + c.at())).toList());
  }

  void messages(Context ctx) {
    String chat = ChatApi.chat(Optional.ofNullable(ctx.queryParam("chat")));
    Optional<MessageId> before =
        Optional.ofNullable(ctx.queryParam("before"))
            .map(n -> number("before", n))
            .map(MessageId::new);
    long limit =
        Optional.ofNullable(ctx.queryParam("limit"))
            .map(n -> number("limit", n))
            .orElse((long) USUAL);
    var history = archive.history(chat, before, Math.clamp(limit, 1, MOST));
    Answers.json(
        ctx, new Page(history.entries().stream().map(Shown.Said::of).toList(), history.more()));
  }

  void sources(Context ctx) {
    Answers.json(ctx, archive.sources().stream().map(Shown.Read::of).toList());
  }

  void passage(Context ctx) {
    var id = new PassageId(number("passage", ctx.pathParam("id")));
    Answers.json(
        ctx,
        archive
            .passage(id)
            .map(Shown.Surrounded::of)
            .orElseThrow(
                () ->
                    new NotFoundResponse(
                        "This passage is no longer there: its source was forgotten.")));
  }

  private static long number(String field, String given) {
    try {
      return Long.parseLong(given);
    } catch (NumberFormatException e) {
      throw new BadRequestResponse("\"" + field + "\" is not a number. Use digits only.");
    }
  }
}
