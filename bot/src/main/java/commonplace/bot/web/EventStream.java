package commonplace.bot.web;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A response of server-sent events (WHATWG HTML, 9.2). Writing blocks while the client does not
/// read, and throws when it has gone.
final class EventStream {
  static final String TYPE = "text/event-stream";

  private final ServletOutputStream out;

  private EventStream(ServletOutputStream out) {
    this.out = out;
  }

  /// Sends the head of the response; a client that lost it comes back after a second.
  static EventStream open(Context ctx) throws IOException {
    var response = ctx.res();
    response.setContentType(TYPE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    var stream = new EventStream(response.getOutputStream());
    stream.write("retry: 1000\n\n");
    return stream;
  }

  void send(String name, String json) throws IOException {
    write("event: " + name + "\ndata: " + json + "\n\n");
  }

  /// Keeps what lies between from closing a quiet connection, and notices a client that has gone.
  void beat() throws IOException {
    write(":\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
