package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Kind;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends a request and waits for the head of its answer, on the calling thread; the rest is read
/// from the body, under the same limits.
record Sender(HttpClient http, Limits limits, Deadline deadline, Cancellation cancellation) {
  sealed interface Reply {
    record Head(HttpResponse<TimedBody> response) implements Reply {}

    record None(Failure why) implements Reply {}
  }

  /// A client whose connections suit it, for all calls of one server.
  static HttpClient client(Limits limits) {
    // HTTP/1.1: the upgrade to h2c that the client otherwise offers hangs some servers.
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(limits.connect())
        .build();
  }

  /// Interrupting the thread ends the wait and leaves the thread interrupted.
  Reply send(HttpRequest request) {
    Instant sent = deadline.clock().instant();
    CompletableFuture<HttpResponse<TimedBody>> answer =
        http.sendAsync(request, _ -> body(Duration.between(sent, deadline.clock().instant())));
    Duration wait = deadline.atMost(limits.firstToken());
    try (var _ = cancellation.onCancel(() -> answer.cancel(true))) {
      return new Reply.Head(answer.get(wait.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException notSent) {
      return new Reply.None(Failure.unreachable(notSent, limits.connect()));
    } catch (TimeoutException silent) {
      return new Reply.None(Failure.silence(deadline, limits.firstToken()));
    } catch (CancellationException stopped) {
      return new Reply.None(Failure.of(Kind.CANCELLED));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Reply.None(Failure.of(Kind.CANCELLED));
    } finally {
      answer.cancel(true);
    }
  }

  private TimedBody body(Duration spent) {
    return new TimedBody(deadline, limits.firstToken(), spent, limits.betweenTokens());
  }
}
