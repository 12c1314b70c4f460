package commonplace.tasks.gateway;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// While this is open, what the thread logs carries the id of a model call; afterwards again that
/// of the request which needed the call, if there is one.
final class LoggedAs implements AutoCloseable {
  private static final String KEY = "request_id";

  private final @Nullable String outer = MDC.get(KEY);

  LoggedAs(String id) {
    MDC.put(KEY, id);
  }

  @Override
  public void close() {
    if (outer == null) {
      MDC.remove(KEY);
    } else {
      MDC.put(KEY, outer);
    }
  }
}
