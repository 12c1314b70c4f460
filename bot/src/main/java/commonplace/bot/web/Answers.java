package commonplace.bot.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives every answer its headers, and every error its form: `{"error": "thing, reason, remedy"}`.
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  /// Scripts, styles and requests from this host only, nothing inline, no frame around it.
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none';"
          + " frame-ancestors 'none'";

  private Answers() {}

  /// The handler with both.
  static Handler guarded(Handler handler) {
    return ctx -> {
      ctx.header("Content-Security-Policy", POLICY);
      ctx.header("X-Content-Type-Options", "nosniff");
      ctx.header("Referrer-Policy", "no-referrer");
      try {
        handler.handle(ctx);
      } catch (HttpResponseException e) {
        error(ctx, e.getStatus(), String.valueOf(e.getMessage()));
      } catch (IOException e) {
        LOG.debug("client of {} went away: {}", ctx.path(), e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        error(ctx, 500, "This request failed here; the log says why. Try it again.");
      }
    };
  }

  static void json(Context ctx, Object value) {
    ctx.header("Cache-Control", "no-store").contentType("application/json; charset=utf-8");
    ctx.result(Json.write(value));
  }

  static void error(Context ctx, int status, String error) {
    if (!ctx.res().isCommitted()) {
      ctx.status(status);
      json(ctx, Map.of("error", error));
    }
  }
}
