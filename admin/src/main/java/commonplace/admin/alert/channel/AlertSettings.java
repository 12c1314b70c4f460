package commonplace.admin.alert.channel;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Which channels there are. What is empty is not told.
///
/// @param name how this installation calls itself in messages, such as `commonplace on pi`
/// @param zone in which times are written for people
public record AlertSettings(
    String name,
    ZoneId zone,
    Optional<Slack> slack,
    Optional<Mail> mail,
    Optional<PagerDuty> pagerDuty,
    Optional<Webhook> webhook) {

  /// None but the owner's chat.
  public static AlertSettings none(String name, ZoneId zone) {
    return new AlertSettings(
        name, zone, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// A Slack channel.
  ///
  /// @param url of an incoming webhook; who knows it can write, so it is a secret
  public record Slack(URI url) {
    @Override
    public String toString() {
      return "Slack[" + url.getHost() + "]";
    }
  }

  /// A mail server that takes mail from us.
  ///
  /// @param login empty when it asks for none
  /// @param to at least one
  public record Mail(
      String host,
      int port,
      Security security,
      Optional<Login> login,
      String from,
      List<String> to) {
    public Mail {
      to = List.copyOf(to);
    }

    /// How the connection is kept private.
    public enum Security {
      NONE,
      /// Begins in the clear; without STARTTLS no mail is sent.
      STARTTLS,
      TLS
    }

    /// Who we are to the server.
    public record Login(String user, String password) {
      @Override
      public String toString() {
        return "Login[" + user + "]";
      }
    }
  }

  /// A service of PagerDuty.
  ///
  /// @param routingKey of an Events API v2 integration; a secret
  /// @param url where events go
  public record PagerDuty(String routingKey, URI url) {
    public static final URI EVENTS = URI.create("https://events.pagerduty.com/v2/enqueue");

    @Override
    public String toString() {
      return "PagerDuty[" + url.getHost() + "]";
    }
  }

  /// A receiver of signed requests.
  ///
  /// @param secret shared with the receiver, signs every request
  public record Webhook(URI url, String secret) {
    @Override
    public String toString() {
      return "Webhook[" + url.getHost() + "]";
    }
  }
}
