package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends one clip once and waits for the whole answer, on the calling thread.
///
/// @param boundary between the parts of the form; must not occur in them
record AudioExchange(
    HttpClient http, ModelSettings.Server server, Deadline deadline, String boundary) {
  /// Ten hours of talk are 1 MB; what is longer is no transcript.
  private static final int MOST_BYTES = 16 << 20;

  /// What came of it.
  sealed interface Sent {
    record Answered(String body) implements Sent {}

    record Failed(Failure failure, int status) implements Sent {}
  }

  Sent send(Clip clip, String model, TranscriptFormat format, Cancellation cancellation) {
    Limits limits = server.limits();
    Instant begun = deadline.clock().instant();
    CompletableFuture<HttpResponse<TimedBody>> answer =
        http.sendAsync(
            request(clip, model, format),
            _ ->
                new TimedBody(
                    deadline,
                    limits.firstToken(),
                    Duration.between(begun, deadline.clock().instant()),
                    limits.betweenTokens()));
    Duration wait = deadline.atMost(limits.firstToken());
    try (var _ = cancellation.onCancel(() -> answer.cancel(true))) {
      return read(answer.get(wait.toNanos(), TimeUnit.NANOSECONDS), cancellation);
    } catch (ExecutionException notSent) {
      return failed(Failure.unreachable(notSent, limits.connect()));
    } catch (TimeoutException silent) {
      return failed(Failure.silence(deadline, limits.firstToken()));
    } catch (CancellationException stopped) {
      return failed(Failure.of(Kind.CANCELLED));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return failed(Failure.of(Kind.CANCELLED));
    } finally {
      answer.cancel(true);
    }
  }

  private Sent read(HttpResponse<TimedBody> response, Cancellation cancellation) {
    int status = response.statusCode();
    try (TimedBody body = response.body();
        var _ = cancellation.onCancel(body::close)) {
      if (status / 100 != 2) {
        return new Sent.Failed(Refusal.of(response, deadline.clock().instant()), status);
      }
      String type = response.headers().firstValue("content-type").orElse("");
      byte[] bytes = body.readNBytes(MOST_BYTES);
      return type.startsWith("text/html") || bytes.length == MOST_BYTES
          ? new Sent.Failed(Failure.of(Kind.MALFORMED), status)
          : new Sent.Answered(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      return new Sent.Failed(
          cancellation.isCancelled()
              ? Failure.of(Kind.CANCELLED)
              : Failure.lost(broken, deadline, response.body().patience()),
          status);
    }
  }

  private static Sent failed(Failure why) {
    return new Sent.Failed(why, 0);
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
            + part("file\"; filename=\"" + clip.name())
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

  private String part(String name) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n".formatted(boundary, name);
  }
}
