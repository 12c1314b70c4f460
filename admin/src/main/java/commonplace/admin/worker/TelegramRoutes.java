package commonplace.admin.worker;

import commonplace.admin.Routes;
import commonplace.tasks.worker.Workers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import java.util.Map;

/// `POST /telegram/initialize`: the bot introduces itself to Telegram anew and polls.
public final class TelegramRoutes implements Routes {
  private final Workers workers;

  public TelegramRoutes(Workers workers) {
    this.workers = workers;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.post("/telegram/initialize", this::initialize);
  }

  private void initialize(Context context) {
    if (!workers.restart("polling")) {
      throw new ConflictResponse(
          "There is no Telegram token. Set telegram.token and start the program again.");
    }
    context.status(202).json(Map.of("status", "initializing"));
  }
}
