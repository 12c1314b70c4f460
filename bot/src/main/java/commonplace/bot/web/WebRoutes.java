package commonplace.bot.web;

import io.javalin.config.RoutesConfig;
import java.util.function.Supplier;

/// The routes of the chat page and its HTTP interface. Whoever mounts them decides who may call.
///
/// Handlers block: the server runs them on virtual threads.
public final class WebRoutes {
  /// Where files are sent: up to 20 MB, and what is larger is answered with what to do instead.
  public static final String FILES = "/api/files";

  private final WebPages pages;
  private final ChatApi chat;
  private final ArchiveApi archive;

  /// @param ids makes an id for a message that came without one, unique for ever: a random UUID
  public WebRoutes(
      WebPages pages,
      WebChannel channel,
      Archive archive,
      Controls controls,
      Supplier<String> ids) {
    this(pages, new ChatApi(channel, controls, ids, Pace.USUAL), archive);
  }

  WebRoutes(WebPages pages, ChatApi chat, Archive archive) {
    this.pages = pages;
    this.chat = chat;
    this.archive = new ArchiveApi(archive);
  }

  public void mount(RoutesConfig routes) {
    routes.get("/", Answers.guarded(pages::page));
    routes.get("/sample", Answers.guarded(pages::sample));
    routes.get("/assets/{name}", Answers.guarded(pages::asset));
    routes.post("/api/chat", Answers.guarded(chat::chat));
    routes.post(FILES, Answers.guarded(chat::file));
    routes.post("/api/stop", Answers.guarded(chat::stop));
    routes.post("/api/jobs/{id}/cancel", Answers.guarded(chat::cancel));
    routes.get("/api/events", Answers.guarded(chat::events));
    routes.get("/api/chats", Answers.guarded(archive::chats));
    routes.get("/api/messages", Answers.guarded(archive::messages));
    routes.get("/api/sources", Answers.guarded(archive::sources));
    routes.get("/api/passages/{id}", Answers.guarded(archive::passage));
  }
}
