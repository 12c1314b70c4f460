package commonplace.admin.alert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import commonplace.admin.alert.Delivery;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends JSON over HTTP/1.1 and says what came of it. Redirects are not followed: they would carry
/// the message to somebody else.
final class Post {
  private static final int READ_AT_MOST = 16 << 10;

  private final HttpClient client;
  private final Duration patience;
  private final InstantSource clock;

  /// @param patience for the whole exchange
  Post(Duration patience, InstantSource clock) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
    this.patience = patience;
    this.clock = clock;
  }

  /// 2xx is delivered; 408, 429 and 5xx may be taken later; anything else never will be.
  Delivery send(URI url, Map<String, String> headers, String json, Discretion discretion) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8));
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), READ_AT_MOST));
    try {
      return said(url, answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), discretion);
    } catch (TimeoutException _) {
      return Delivery.Failed.because(
          "%s did not answer within %d s".formatted(url.getHost(), patience.toSeconds()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Delivery.Failed.because("stopped");
    } catch (ExecutionException e) {
      return Delivery.Failed.because(url.getHost() + " " + broken(e));
    } finally {
      answer.cancel(true);
    }
  }

  private Delivery said(URI url, HttpResponse<String> answer, Discretion discretion) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return new Delivery.Delivered();
    }
    String words = discretion.of(answer.body());
    String why =
        "%s answered %d%s".formatted(url.getHost(), status, words.isEmpty() ? "" : ": " + words);
    if (status == 408 || status == 429 || status >= 500) {
      return new Delivery.Failed(
          why,
          answer
              .headers()
              .firstValue("Retry-After")
              .flatMap(header -> pause(header, clock.instant())));
    }
    return new Delivery.Refused(why);
  }

  private static String broken(ExecutionException e) {
    Throwable cause = Objects.requireNonNull(e.getCause());
    if (cause instanceof ConnectException) {
      return "could not be reached";
    }
    return (cause instanceof IOException ? "broke the connection" : "could not be asked")
        + " ("
        + cause.getClass().getSimpleName()
        + ")";
  }

  /// A Retry-After header, seconds or HTTP date (RFC 9110, 10.2.3); empty when it is neither.
  static Optional<Duration> pause(String header, Instant now) {
    String value = header.strip();
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
