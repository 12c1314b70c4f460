package commonplace.bot.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// JSON in and out. What is absent is left out.
final class Json {
  /// The largest body taken, in bytes.
  static final int LIMIT = 1 << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  /// On one line.
  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
    }
  }

  /// The object in the request's body.
  static JsonNode object(Context ctx) throws IOException {
    String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw new HttpResponseException(
          415, "The request is not JSON. Send it with Content-Type: application/json.");
    }
    byte[] body = ctx.bodyInputStream().readNBytes(LIMIT + 1);
    if (body.length > LIMIT) {
      throw new ContentTooLargeResponse(
          "The message is over 1 MB. Send it in parts, or send a link to it.");
    }
    JsonNode node = parse(body);
    if (!node.isObject()) {
      throw new BadRequestResponse("The request is not a JSON object. Send {\"text\": \"…\"}.");
    }
    return node;
  }

  private static JsonNode parse(byte[] body) throws IOException {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new BadRequestResponse(
          "The request is not valid JSON: "
              + e.getOriginalMessage()
              + ". Correct it, then resend.");
    }
  }

  /// A string of the object; another kind of value is refused.
  static Optional<String> text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new BadRequestResponse("\"" + field + "\" is not text. Put it in quotes.");
    }
    return Optional.of(value.textValue());
  }
}
