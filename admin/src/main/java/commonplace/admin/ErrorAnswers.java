package commonplace.admin;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What the server itself answers before any route is reached: malformed requests, bodies that are
/// too large. The same JSON as everywhere.
final class ErrorAnswers extends ErrorHandler {
  @Override
  protected boolean generateAcceptableResponse(
      Request request,
      Response response,
      Callback callback,
      String contentType,
      java.util.List<java.nio.charset.Charset> charsets,
      int code,
      String message,
      Throwable cause) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, "{\"error\":\"" + words(code) + "\"}", callback);
    return true;
  }

  private static String words(int code) {
    return code == HttpStatus.PAYLOAD_TOO_LARGE_413
        ? "The request is over 2 MB, the most that is taken here. Send less at once, or long text"
            + " as a file."
        : HttpStatus.getMessage(code) + ".";
  }
}
