package commonplace.admin.doctor;

import commonplace.admin.doctor.Finding.Topic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/// Whether the places outside can be reached that the program is set up to use. A connection is
/// opened and closed; nothing is sent.
public final class NetworkChecks {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private NetworkChecks() {}

  /// Somewhere outside.
  ///
  /// @param name as in a sentence: `Telegram`, `The model`
  public record Place(String name, URI address) {}

  /// One check a place.
  public static List<Check> of(List<Place> places) {
    return places.stream().<Check>map(place -> () -> reach(place)).toList();
  }

  static Finding reach(Place place) {
    String host = place.address().getHost();
    int port = port(place.address());
    try (Socket socket = new Socket()) {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new UnknownHostException(host);
      }
      socket.connect(address, Math.toIntExact(PATIENCE.toMillis()));
      return Finding.fine(
          Topic.NETWORK, "%s answers at %s:%d.".formatted(place.name(), host, port));
    } catch (UnknownHostException e) {
      return Finding.broken(
          Topic.NETWORK,
          "%s cannot be found: there is no host %s.".formatted(place.name(), host),
          "Look at the machine's network and its name server: ping " + host);
    } catch (IOException e) {
      return Finding.broken(
          Topic.NETWORK,
          "%s does not answer at %s:%d (%s).".formatted(place.name(), host, port, e.getMessage()),
          "Look at the machine's network, its firewall, and whether that server runs.");
    }
  }

  private static int port(URI address) {
    if (address.getPort() > 0) {
      return address.getPort();
    }
    return "http".equals(address.getScheme()) ? 80 : 443;
  }
}
