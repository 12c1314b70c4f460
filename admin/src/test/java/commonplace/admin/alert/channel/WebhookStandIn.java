package commonplace.admin.alert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A receiver of signed alerts, as one would write it from the documentation: 401 unless the
/// signature is right, not older than five minutes, and not seen before.
public final class WebhookStandIn extends HttpStandIn {
  private static final Duration OLDEST = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String secret;
  private final InstantSource clock;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  public WebhookStandIn(String secret, InstantSource clock) {
    super("/hook");
    this.secret = secret;
    this.clock = clock;
  }

  public URI url() {
    return at("/hook");
  }

  /// Messages that were taken, in order.
  public List<JsonNode> messages() {
    return taken().stream().map(WebhookStandIn::read).toList();
  }

  @Override
  Reply judge(HttpExchange exchange, String body) {
    Headers headers = exchange.getRequestHeaders();
    String timestamp = headers.getFirst("Commonplace-Timestamp");
    String signature = headers.getFirst("Commonplace-Signature");
    if (!isJsonPost(exchange) || timestamp == null || signature == null) {
      return new Reply(400, "not signed JSON");
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(signed, clock.instant()).abs().compareTo(OLDEST) > 0) {
      return new Reply(401, "too old");
    }
    if (!MessageDigest.isEqual(
        signature.getBytes(UTF_8), ("sha256=" + hmac(timestamp + "." + body)).getBytes(UTF_8))) {
      return new Reply(401, "wrong signature");
    }
    if (!seen.add(signature)) {
      return new Reply(401, "seen before");
    }
    JsonNode message = read(body);
    boolean whole =
        message.path("alert").hasNonNull("alert_type")
            && message.path("alert").path("resource_snapshot").isObject()
            && message.hasNonNull("news");
    return whole ? new Reply(204, "") : new Reply(400, "no alert");
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
