package commonplace.admin.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/// The rule of who is local. A pure function of what is known before the request is read.
///
/// A page of another site, opened in the local person's browser, reaches this server from a
/// loopback address too. It cannot choose `Host` (a rebound name keeps its own), `Origin` or
/// `Sec-Fetch-Site`, and cannot send JSON to another origin without a preflight, which nothing here
/// answers.
///
/// `Sec-Fetch-Site: none` is the address bar or a bookmark. Only reading is done that way.
final class Locality {
  /// No site can send these types here without the browser asking first, and that is refused; a
  /// form cannot send them at all (Fetch standard, CORS-safelisted request-header).
  private static final Set<String> ASKED_FOR =
      Set.of("application/json", "application/octet-stream");

  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> READING = Set.of("GET", "HEAD");

  /// What proxies put on a request they pass on, besides `X-Forwarded-…`.
  private static final Set<String> OF_PROXIES =
      Set.of(
          "forwarded",
          "via",
          "x-real-ip",
          "client-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "true-client-ip",
          "cf-connecting-ip");

  private Locality() {}

  /// @param peer the other end of the socket, not what any header claims
  /// @param port the port this socket was accepted on
  static Verdict judge(InetAddress peer, int port, String method, HttpFields headers) {
    if (!peer.isLoopbackAddress()) {
      return new Verdict.Elsewhere("the request does not come from this machine");
    }
    boolean reading = READING.contains(method);
    return proxied(headers)
        .or(() -> foreignHost(headers, port))
        .or(() -> foreignOrigin(headers))
        .or(() -> foreignFetch(headers, reading))
        .<Verdict>map(Verdict.Elsewhere::new)
        .orElseGet(
            () -> reading || askedFor(headers) ? new Verdict.Local() : new Verdict.NotJson());
  }

  private static Optional<String> proxied(HttpFields headers) {
    return headers.stream()
        .map(HttpField::getLowerCaseName)
        .filter(name -> OF_PROXIES.contains(name) || name.startsWith("x-forwarded-"))
        .findFirst()
        .map(name -> "a proxy passed the request on (" + name + ")");
  }

  private static Optional<String> foreignHost(HttpFields headers, int port) {
    List<String> hosts = headers.getValuesList("Host");
    boolean ours =
        hosts.size() == 1 && NAMES.stream().anyMatch(name -> names(hosts.getFirst(), name, port));
    return ours
        ? Optional.empty()
        : Optional.of("Host is not localhost with the port of this server");
  }

  private static boolean names(String host, String name, int port) {
    String asked = host.toLowerCase(Locale.ROOT);
    return asked.equals(name + ":" + port) || (port == 80 && asked.equals(name));
  }

  private static Optional<String> foreignOrigin(HttpFields headers) {
    String own = "http://" + headers.get("Host");
    return headers.getValuesList("Origin").stream().allMatch(own::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of("Origin is another site");
  }

  private static Optional<String> foreignFetch(HttpFields headers, boolean reading) {
    return headers.getValuesList("Sec-Fetch-Site").stream()
            .allMatch(site -> site.equals("same-origin") || (reading && site.equals("none")))
        ? Optional.empty()
        : Optional.of("another site asked the browser for this page");
  }

  private static boolean askedFor(HttpFields headers) {
    List<String> types = headers.getValuesList("Content-Type");
    return types.size() == 1
        && ASKED_FOR.contains(types.getFirst().split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }
}
