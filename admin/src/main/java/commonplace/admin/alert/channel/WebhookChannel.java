package commonplace.admin.alert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import commonplace.admin.alert.AlertChannel;
import commonplace.admin.alert.Delivery;
import commonplace.admin.alert.News;
import commonplace.admin.alert.PerformanceAlert;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Any receiver of signed JSON: `{"news": …, "source": …, "alert": {…}}`.
///
/// `Commonplace-Timestamp` holds the seconds since 1970, `Commonplace-Signature` is `sha256=` and
/// the HMAC-SHA256, in hexadecimal, of that number, a dot and the body as it stands, with the
/// shared secret as key. A receiver that computes the same, and takes nothing older than five
/// minutes, cannot be fed a forged or repeated request. Every try is signed anew.
final class WebhookChannel implements AlertChannel {
  private final AlertSettings.Webhook settings;
  private final String name;
  private final InstantSource clock;
  private final Post post;

  WebhookChannel(AlertSettings.Webhook settings, String name, InstantSource clock, Post post) {
    this.settings = settings;
    this.name = name;
    this.clock = clock;
    this.post = post;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public Delivery deliver(PerformanceAlert alert, News news) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("news", news);
    message.put("source", name);
    message.put("alert", alert);
    String body = Json.of(message);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    return post.send(
        settings.url(),
        Map.of(
            "Commonplace-Timestamp",
            timestamp,
            "Commonplace-Signature",
            signature(settings.secret(), timestamp, body)),
        body,
        new Discretion(List.of(settings.secret(), settings.url().toString())));
  }

  static String signature(String secret, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      byte[] signed = mac.doFinal((timestamp + "." + body).getBytes(UTF_8));
      return "sha256=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is in every Java", e);
    }
  }
}
