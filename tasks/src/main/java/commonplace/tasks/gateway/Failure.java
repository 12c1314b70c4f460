package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why a try failed, before it is put into words.
///
/// @param status HTTP status of a refusal, 0 without one
/// @param reason a few plain words where the kind alone does not say it
/// @param time the silence that was too long, or the pause asked for
record Failure(Kind kind, int status, String reason, @Nullable Duration time) {
  static Failure of(Kind kind) {
    return new Failure(kind, 0, "", null);
  }

  static Failure unreachable(String reason) {
    return new Failure(Kind.UNREACHABLE, 0, reason, null);
  }

  /// Why a request could not be sent, or was not answered at all.
  static Failure unreachable(Throwable cause, Duration connect) {
    String reason = "the connection broke before an answer";
    for (Throwable at = cause; at != null; at = at.getCause()) {
      switch (at) {
        case HttpConnectTimeoutException _ -> {
          return unreachable("no connection within " + Words.spell(connect));
        }
        case UnknownHostException _, UnresolvedAddressException _ -> {
          return unreachable("there is no such host");
        }
        case SSLException _ -> {
          return unreachable("no secure connection could be made");
        }
        case ConnectException _ -> reason = "the connection was refused";
        default -> {}
      }
    }
    return unreachable(reason);
  }

  /// Why the rest of an answer did not come.
  static Failure lost(IOException cause, Deadline deadline, Duration patience) {
    if (Thread.currentThread().isInterrupted()) {
      return of(Kind.CANCELLED);
    }
    return cause instanceof TimedBody.Silence ? silence(deadline, patience) : of(Kind.BROKEN_OFF);
  }

  static Failure silence(Deadline deadline, Duration patience) {
    return deadline.remaining().isZero()
        ? timeout("did not finish within", deadline.whole())
        : timeout("sent nothing for", patience);
  }

  private static Failure timeout(String reason, Duration silence) {
    return new Failure(Kind.TIMEOUT, 0, reason, silence);
  }

  static Failure leftAlone(Duration pause, String lastReason) {
    return new Failure(Kind.BREAKER_OPEN, 0, lastReason, pause);
  }

  /// The class of errors it is counted in.
  Optional<String> errorType() {
    return switch (kind) {
      case UNREACHABLE, BROKEN_OFF -> Optional.of("ConnectionError");
      case TIMEOUT -> Optional.of("TimeoutError");
      case NOT_CONFIGURED, BUSY, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, RATE_LIMITED ->
          Optional.empty();
      case QUOTA, CONTEXT_TOO_LONG, BAD_REQUEST, SERVER_ERROR, MALFORMED, EMPTY -> Optional.empty();
      case BUDGET, JOB_BUDGET, BREAKER_OPEN, CANCELLED -> Optional.empty();
    };
  }

  /// Whether the server, rather than the request or the person, is to blame.
  boolean blamesServer() {
    return switch (kind) {
      case UNREACHABLE, BROKEN_OFF, TIMEOUT, RATE_LIMITED, QUOTA, SERVER_ERROR -> true;
      case MALFORMED -> true;
      case NOT_CONFIGURED, BUSY, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, CONTEXT_TOO_LONG -> false;
      case BUDGET, JOB_BUDGET, BAD_REQUEST, EMPTY, BREAKER_OPEN, CANCELLED -> false;
    };
  }
}
