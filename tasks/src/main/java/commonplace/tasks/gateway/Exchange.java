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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One HTTP exchange of langchain4j, done on the calling thread from request to the last event, so
/// that time limits, cancelling and headers are in our hands. Not for reuse.
///
/// The first failure is kept; whatever the library makes of it afterwards does not matter.
final class Exchange implements HttpClient {
  private static final String EVENTS = "text/event-stream";

  private final Sender sender;
  private @Nullable Failure failure;
  private @Nullable TimedBody open;
  private int status;
  private boolean done;

  Exchange(Sender sender) {
    this.sender = sender;
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
      failure = sender.cancellation().isCancelled() ? Failure.of(Kind.CANCELLED) : cause;
    }
    if (open != null) {
      open.close();
    }
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<TimedBody> response = send(request);
    try (TimedBody body = response.body();
        var _ = sender.cancellation().onCancel(body::close)) {
      accept(response, EVENTS);
      return SuccessfulHttpResponse.builder()
          .statusCode(status)
          .headers(response.headers().map())
          .body(new String(body.readAllBytes(), StandardCharsets.UTF_8))
          .build();
    } catch (IOException broken) {
      fail(Failure.lost(broken, sender.deadline(), response.body().patience()));
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try {
      HttpResponse<TimedBody> response = send(request);
      try (TimedBody body = response.body();
          var _ = sender.cancellation().onCancel(body::close)) {
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
    return switch (sender.send(translate(request))) {
      case Sender.Reply.Head(var response) -> {
        status = response.statusCode();
        yield response;
      }
      case Sender.Reply.None(var why) -> {
        fail(why);
        throw new UncheckedIOException(new IOException(why.kind().name()));
      }
    };
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
      fail(Refusal.of(response, sender.deadline().clock().instant()));
      throw new HttpException(status, "refused");
    }
    String type = response.headers().firstValue("content-type").orElse("");
    if (type.startsWith("text/html") || type.startsWith(wrongType)) {
      fail(Failure.of(Kind.MALFORMED));
      throw new HttpException(status, "not an answer");
    }
  }

  private final class Watched implements ServerSentEventListener {
    private final ServerSentEventListener library;

    Watched(ServerSentEventListener library) {
      this.library = library;
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
      if (sender.cancellation().isCancelled()) {
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
        fail(Failure.lost(lost, sender.deadline(), open.patience()));
      } else {
        fail(Failure.of(Kind.MALFORMED));
      }
      library.onError(cause);
    }
  }
}
