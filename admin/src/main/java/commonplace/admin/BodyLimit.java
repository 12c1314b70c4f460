package commonplace.admin;

import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;

/// Answers 413 to bodies that are too large, except on paths that judge them themselves.
final class BodyLimit extends SizeLimitHandler {
  private final Set<String> exempt;

  /// @param exempt whole paths
  BodyLimit(long bytes, Set<String> exempt) {
    super(bytes, -1);
    this.exempt = Set.copyOf(exempt);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Handler next = getHandler();
    if (next != null && exempt.contains(request.getHttpURI().getCanonicalPath())) {
      return next.handle(request, response, callback);
    }
    return super.handle(request, response, callback);
  }
}
