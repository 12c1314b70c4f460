package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Kind;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One HTTP exchange of langchain4j, done on the calling thread from request to the last event, so
/// that time limits, cancelling and headers are in our hands. Not for reuse.
///
/// The first failure is kept; whatever the library makes of it afterwards does not matter.
final class Exchange implements HttpClient {
  private static final String EVENTS = "text/event-stream";

  private final java.net.http.HttpClient http;
  private final Limits limits;
  private final Deadline deadline;
  private final Cancellation cancellation;
  private @Nullable Failure failure;
  private @Nullable TimedBody open;
  private int status;
  private boolean done;

  Exchange(
      java.net.http.HttpClient http, Limits limits, Deadline deadline, Cancellation cancellation) {
    this.http = http;
    this.limits = limits;
    this.deadline = deadline;
    this.cancellation = cancellation;
  }

  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /// 0 while no answer came.
  int status() {
    return status;
  }

  /// Whether the stream ended as it should, with `[DONE]`.
  boolean done() {
    return done;
  }

  /// Ends the exchange from within one of its callbacks.
  void fail(Failure cause) {
    if (failure == null) {
      failure = cancellation.isCancelled() ? Failure.of(Kind.CANCELLED) : cause;
    }
    if (open != null) {
      open.close();
    }
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<TimedBody> response = send(request);
    try (TimedBody body = response.body();
        var _ = cancellation.onCancel(body::close)) {
      accept(response, EVENTS);
      return SuccessfulHttpResponse.builder()
          .statusCode(status)
          .headers(response.headers().map())
          .body(new String(body.readAllBytes(), StandardCharsets.UTF_8))
          .build();
    } catch (IOException broken) {
      fail(Failure.lost(broken, deadline, response.body().patience()));
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try {
      HttpResponse<TimedBody> response = send(request);
      try (TimedBody body = response.body();
          var _ = cancellation.onCancel(body::close)) {
        accept(response, "application/json");
        open = body;
        parser.parse(body, new Watched(listener));
      }
      if (failure == null) {
        listener.onClose();
      }
    } catch (HttpException | UncheckedIOException refused) {
      listener.onError(refused);
    }
  }

  private HttpResponse<TimedBody> send(HttpRequest request) {
    Instant sent = deadline.clock().instant();
    CompletableFuture<HttpResponse<TimedBody>> answer =
        http.sendAsync(
            translate(request),
            _ ->
                new TimedBody(
                    deadline,
                    limits.firstToken(),
                    Duration.between(sent, deadline.clock().instant()),
                    limits.betweenTokens()));
    Duration wait = deadline.atMost(limits.firstToken());
    try (var _ = cancellation.onCancel(() -> answer.cancel(true))) {
      HttpResponse<TimedBody> response = answer.get(wait.toNanos(), TimeUnit.NANOSECONDS);
      status = response.statusCode();
      return response;
    } catch (ExecutionException notSent) {
      throw broken(Failure.unreachable(notSent, limits.connect()), notSent);
    } catch (TimeoutException silent) {
      throw broken(Failure.silence(deadline, limits.firstToken()), silent);
    } catch (CancellationException stopped) {
      throw broken(Failure.of(Kind.CANCELLED), stopped);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw broken(Failure.of(Kind.CANCELLED), stopped);
    } finally {
      answer.cancel(true);
    }
  }

  private java.net.http.HttpRequest translate(HttpRequest request) {
    String body = request.body();
    var translated =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .method(
                request.method().name(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> translated.header(name, value)));
    return translated.build();
  }

  private void accept(HttpResponse<TimedBody> response, String wrongType) {
    if (status / 100 != 2) {
      fail(Refusal.of(response, deadline.clock().instant()));
      throw new HttpException(status, "refused");
    }
    String type = response.headers().firstValue("content-type").orElse("");
    if (type.startsWith("text/html") || type.startsWith(wrongType)) {
      fail(Failure.of(Kind.MALFORMED));
      throw new HttpException(status, "not an answer");
    }
  }

  private UncheckedIOException broken(Failure cause, Exception origin) {
    fail(cause);
    return new UncheckedIOException(new IOException(cause.kind().name(), origin));
  }

  private final class Watched implements ServerSentEventListener {
    private final ServerSentEventListener library;

    Watched(ServerSentEventListener library) {
      this.library = library;
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
      if (cancellation.isCancelled()) {
        fail(Failure.of(Kind.CANCELLED));
      }
      if (failure != null) {
        return;
      }
      Optional<Kind> refused = Refusal.within(event.data());
      if (refused.isPresent()) {
        fail(new Failure(refused.get(), 0, "", null));
        return;
      }
      done |= event.data().equals("[DONE]");
      library.onEvent(event, context);
    }

    @Override
    public void onError(Throwable cause) {
      if (cause instanceof IOException lost && open != null) {
        fail(Failure.lost(lost, deadline, open.patience()));
      } else {
        fail(Failure.of(Kind.MALFORMED));
      }
      library.onError(cause);
    }
  }
}
