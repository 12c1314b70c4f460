package commonplace.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.EndpointNotFound;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a request that fails is answered: a sentence as JSON, never a stack trace.
///
/// An unexpected failure is counted in `commonplace_errors_total` and logged under an id that the
/// answer names.
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int CLIENT_GONE = 499;

  private final MeterRegistry metrics;
  private final RandomGenerator random;

  Failures(MeterRegistry metrics, RandomGenerator random) {
    this.metrics = metrics;
    this.random = random;
  }

  void mount(JavalinConfig config) {
    config.routes.exception(EofException.class, (_, context) -> context.status(CLIENT_GONE));
    config.routes.exception(
        HttpResponseException.class, (e, context) -> answer(context, e.getStatus(), words(e)));
    config.routes.exception(Exception.class, this::unexpected);
    config.router.javaLangErrorHandler(this::broken);
  }

  static void answer(Context context, int status, String words) {
    context.status(status).json(Map.of("error", words));
  }

  private void unexpected(Exception exception, Context context) {
    if (exception instanceof HttpException bad) {
      answer(context, bad.getCode(), bad.getReason());
      return;
    }
    answer(context, 500, apology(exception, context.method() + " " + context.path()));
  }

  private void broken(HttpServletResponse response, Error error) {
    response.setStatus(500);
    response.setContentType("application/json");
    try {
      String body = "{\"error\":\"" + apology(error, "a request") + "\"}";
      response.getOutputStream().write(body.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the client left before it was told of " + error, e);
    }
  }

  private String apology(Throwable failure, String request) {
    String id = HexFormat.of().toHexDigits(random.nextInt());
    metrics
        .counter(
            "commonplace.errors",
            "error_type",
            failure.getClass().getSimpleName(),
            "component",
            "web")
        .increment();
    LOG.error("{} failed, error {}", request, id, failure);
    return "This failed on our side. The log has the reason under " + id + ".";
  }

  private static String words(HttpResponseException e) {
    return switch (e) {
      case EndpointNotFound _ -> "There is nothing at this address.";
      case MethodNotAllowedResponse _ -> "This address does not take that method.";
      default -> String.valueOf(e.getMessage());
    };
  }
}
