package commonplace.admin.alert.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.List;

/// A strict stand-in for a Slack incoming webhook. It answers as documented: `ok`,
/// `invalid_payload`, `no_text`, `no_service`.
public final class SlackStandIn extends HttpStandIn {
  private static final String PATH = "/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX";
  private static final int LONGEST = 40_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  public SlackStandIn() {
    super("/services/");
  }

  public URI url() {
    return at(PATH);
  }

  /// What people read, in order.
  public List<String> texts() {
    return taken().stream().map(SlackStandIn::text).toList();
  }

  @Override
  Reply judge(HttpExchange exchange, String body) {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return new Reply(404, "no_service");
    }
    if (!isJsonPost(exchange)) {
      return new Reply(400, "invalid_payload");
    }
    try {
      JsonNode root = JSON.readTree(body);
      if (!root.isObject()) {
        return new Reply(400, "invalid_payload");
      }
      String text = root.path("text").asText();
      if (text.isBlank()) {
        return new Reply(400, "no_text");
      }
      boolean escaped = !text.replaceAll("&(amp|lt|gt);", "").matches("(?s).*[<>&].*");
      return text.length() > LONGEST || !escaped
          ? new Reply(400, "invalid_payload")
          : new Reply(200, "ok");
    } catch (JsonProcessingException _) {
      return new Reply(400, "invalid_payload");
    }
  }

  private static String text(String body) {
    try {
      return JSON.readTree(body).path("text").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
