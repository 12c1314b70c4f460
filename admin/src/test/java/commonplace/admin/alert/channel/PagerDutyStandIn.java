package commonplace.admin.alert.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// A strict stand-in for PagerDuty's Events API v2: 202 for a valid event, 400 with every error for
/// any other. It keeps the incidents that are open by `dedup_key`.
public final class PagerDutyStandIn extends HttpStandIn {
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
  private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String routingKey;
  private final List<String> open = new CopyOnWriteArrayList<>();

  /// @param routingKey 32 characters; the only one that is known
  public PagerDutyStandIn(String routingKey) {
    super("/v2/enqueue");
    this.routingKey = routingKey;
  }

  public URI url() {
    return at("/v2/enqueue");
  }

  /// Incidents that are open, oldest first.
  public List<String> open() {
    return List.copyOf(open);
  }

  /// Events that were taken, in order.
  public List<JsonNode> events() {
    return taken().stream().map(PagerDutyStandIn::read).toList();
  }

  @Override
  Reply judge(HttpExchange exchange, String body) {
    List<String> errors = new ArrayList<>();
    JsonNode event;
    try {
      event = JSON.readTree(body);
    } catch (JsonProcessingException _) {
      return invalid(List.of("body is not JSON"));
    }
    if (!isJsonPost(exchange)) {
      errors.add("content type is not application/json");
    }
    check(event, errors);
    if (!errors.isEmpty()) {
      return invalid(errors);
    }
    String key = event.path("dedup_key").asText();
    switch (event.path("event_action").asText()) {
      case "trigger" -> {
        if (!open.contains(key)) {
          open.add(key);
        }
      }
      case "resolve" -> open.remove(key);
      default -> {}
    }
    return new Reply(
        202, "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"k\"}");
  }

  private void check(JsonNode event, List<String> errors) {
    if (!event.path("routing_key").asText().equals(routingKey)) {
      errors.add("'routing_key' is invalid: " + event.path("routing_key").asText());
    }
    String action = event.path("event_action").asText();
    if (!ACTIONS.contains(action)) {
      errors.add("'event_action' is missing or invalid");
    }
    String key = event.path("dedup_key").asText();
    if (key.length() > 255 || (key.isEmpty() && !action.equals("trigger"))) {
      errors.add("'dedup_key' is missing or too long");
    }
    if (action.equals("trigger")) {
      checkPayload(event.path("payload"), errors);
    }
  }

  private static void checkPayload(JsonNode payload, List<String> errors) {
    String summary = payload.path("summary").asText();
    if (summary.isBlank() || summary.length() > 1024) {
      errors.add("'payload.summary' is missing or too long");
    }
    if (payload.path("source").asText().isBlank()) {
      errors.add("'payload.source' is missing or blank");
    }
    if (!SEVERITIES.contains(payload.path("severity").asText())) {
      errors.add("'payload.severity' is invalid (must be one of critical, error, warning, info)");
    }
    if (!payload.path("custom_details").isObject()) {
      errors.add("'payload.custom_details' is not an object");
    }
    try {
      OffsetDateTime.parse(payload.path("timestamp").asText());
    } catch (DateTimeException _) {
      errors.add("'payload.timestamp' is not ISO 8601");
    }
  }

  private static Reply invalid(List<String> errors) {
    return new Reply(
        400,
        JSON.createObjectNode()
            .put("status", "invalid event")
            .put("message", "Event object is invalid")
            .set("errors", JSON.valueToTree(errors))
            .toString());
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
