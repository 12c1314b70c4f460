package commonplace.tasks.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import commonplace.tasks.gateway.Completion.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a server's refusal means: by status, then by the error's code, then by the few phrases with
/// which servers say that a prompt is too long. Single words such as "rate" decide nothing.
final class Refusal {
  private static final int READ_AT_MOST = 64 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Pattern TOO_LONG =
      Pattern.compile(
          "context_length|context length|context window|context size|exceed_context|prompt is too"
              + " long");
  private static final Pattern QUOTA =
      Pattern.compile("insufficient_quota|billing_hard_limit|billing_not_active");

  private Refusal() {}

  /// Reads the explanation, if there is one.
  static Failure of(HttpResponse<? extends InputStream> response, Instant now) {
    Optional<Duration> pause =
        response.headers().firstValue("retry-after").flatMap(header -> pause(header, now));
    int status = response.statusCode();
    String body;
    try {
      body = new String(response.body().readNBytes(READ_AT_MOST), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      body = ""; // the status says enough
    }
    return new Failure(of(status, body), status, "", pause.orElse(null));
  }

  static Kind of(int status, String body) {
    return of(status, error(body));
  }

  /// An error sent inside a stream that began well; empty when the event is none.
  static Optional<Kind> within(String event) {
    if (!event.contains("\"error\"")) {
      return Optional.empty();
    }
    JsonNode error = error(event);
    if (error.isMissingNode() || error.isNull()) {
      return Optional.empty();
    }
    int status = error.path("code").asInt(error.path("status").asInt(0));
    return Optional.of(status >= 400 ? of(status, error) : byCode(error, Kind.SERVER_ERROR));
  }

  /// A Retry-After header, seconds or HTTP date (RFC 9110, 10.2.3); empty when it is neither.
  static Optional<Duration> pause(String header, Instant now) {
    String value = header.strip();
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
    } catch (DateTimeParseException neither) {
      return Optional.empty();
    }
  }

  private static Kind of(int status, JsonNode error) {
    return switch (status) {
      case 401 -> Kind.UNAUTHORIZED;
      case 402 -> Kind.QUOTA;
      case 403 -> Kind.FORBIDDEN;
      case 404 -> Kind.NOT_FOUND;
      case 413 -> Kind.CONTEXT_TOO_LONG;
      case 429 -> QUOTA.matcher(code(error)).find() ? Kind.QUOTA : Kind.RATE_LIMITED;
      default -> {
        if (status >= 500 || status == 408) {
          yield Kind.SERVER_ERROR;
        }
        yield status >= 400 ? byCode(error, Kind.BAD_REQUEST) : Kind.MALFORMED;
      }
    };
  }

  private static Kind byCode(JsonNode error, Kind otherwise) {
    String code = code(error);
    String message = error.path("message").asText(error.asText()).toLowerCase(Locale.ROOT);
    if (TOO_LONG.matcher(code).find() || TOO_LONG.matcher(message).find()) {
      return Kind.CONTEXT_TOO_LONG;
    }
    if (QUOTA.matcher(code).find()) {
      return Kind.QUOTA;
    }
    return code.contains("rate_limit") ? Kind.RATE_LIMITED : otherwise;
  }

  private static String code(JsonNode error) {
    return (error.path("code").asText() + " " + error.path("type").asText())
        .toLowerCase(Locale.ROOT);
  }

  private static JsonNode error(String body) {
    try {
      return JSON.readTree(body).path("error");
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }
}
