package commonplace.admin.watch;

import io.javalin.http.Context;

/// Who asked over HTTP, for log and history.
final class By {
  private By() {}

  static String of(Context context) {
    return "http " + context.ip();
  }
}
