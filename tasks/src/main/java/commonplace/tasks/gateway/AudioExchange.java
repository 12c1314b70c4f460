package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Sends one clip once and waits for the whole answer, on the calling thread.
///
/// @param boundary between the parts of the form; must not occur in them
record AudioExchange(Sender sender, ModelSettings.Server server, String boundary) {
  /// Ten hours of talk are 1 MB; what is longer is no transcript.
  private static final int MOST_BYTES = 16 << 20;

  /// The body of the answer.
  Attempt<String> send(Clip clip, String model, TranscriptFormat format) {
    return switch (sender.send(request(clip, model, format))) {
      case Sender.Reply.Head(var response) -> read(response);
      case Sender.Reply.None(var why) -> Attempt.none(why);
    };
  }

  private Attempt<String> read(HttpResponse<TimedBody> response) {
    int status = response.statusCode();
    try (TimedBody body = response.body();
        var _ = sender.cancellation().onCancel(body::close)) {
      if (status / 100 != 2) {
        Instant now = sender.deadline().clock().instant();
        return new Attempt.Failed<>("", Refusal.of(response, now), status);
      }
      String type = response.headers().firstValue("content-type").orElse("");
      byte[] bytes = body.readNBytes(MOST_BYTES);
      return type.startsWith("text/html") || bytes.length == MOST_BYTES
          ? new Attempt.Failed<>("", Failure.of(Kind.MALFORMED), status)
          : new Attempt.Answered<>(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      Failure why =
          sender.cancellation().isCancelled()
              ? Failure.of(Kind.CANCELLED)
              : Failure.lost(broken, sender.deadline(), response.body().patience());
      return new Attempt.Failed<>("", why, status);
    }
  }

  private HttpRequest request(Clip clip, String model, TranscriptFormat format) {
    var request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/audio/transcriptions"))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(form(clip, model, format));
    server.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key.value()));
    return request.build();
  }

  /// A form of RFC 7578.
  private BodyPublisher form(Clip clip, String model, TranscriptFormat format) {
    String head =
        field("model", model)
            + field("response_format", format.wire())
            + field("temperature", "0")
            + part("file\"; filename=\"" + quotable(clip.name()))
            + "Content-Type: %s\r\n\r\n".formatted(clip.mediaType());
    try {
      return BodyPublishers.concat(
          BodyPublishers.ofString(head),
          BodyPublishers.ofFile(clip.file()),
          BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    } catch (FileNotFoundException gone) {
      throw new UncheckedIOException("the clip to be written down is gone: " + clip.id(), gone);
    }
  }

  private String field(String name, String value) {
    return part(name) + "\r\n" + value + "\r\n";
  }

  /// What would end the name or its line, written as browsers do (WHATWG HTML, "Multipart form
  /// data").
  private static String quotable(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private String part(String name) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n".formatted(boundary, name);
  }
}
