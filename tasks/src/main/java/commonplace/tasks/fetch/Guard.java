package commonplace.tasks.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/// Decides whether a URL may be fetched, and at which addresses.
final class Guard {
  private static final Pattern SCHEME =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);

  private final Resolver resolver;
  private final AllowedHosts allowed;
  private final Duration limit;

  Guard(Resolver resolver, AllowedHosts allowed, Duration limit) {
    this.resolver = resolver;
    this.allowed = allowed;
    this.limit = limit;
  }

  sealed interface Verdict {
    /// It may be fetched.
    ///
    /// @param url to connect to: a numeric host is written in the one way that has one meaning
    /// @param addresses the only ones that may be connected to
    record Open(HttpUrl url, List<InetAddress> addresses) implements Verdict {}

    record Closed(Refusal why) implements Verdict {}
  }

  /// @param base what a relative link is relative to
  /// @param left time left for looking the name up
  Verdict check(String link, Optional<HttpUrl> base, Duration left) {
    HttpUrl url = base.isPresent() ? base.get().resolve(link) : HttpUrl.parse(link.strip());
    if (url == null) {
      Matcher scheme = SCHEME.matcher(link);
      boolean other =
          scheme.matches()
              && !scheme.group(1).toLowerCase(java.util.Locale.ROOT).startsWith("http");
      return closed(other ? new Refusal.NotHttp(scheme.group(1)) : new Refusal.Malformed(link));
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      return closed(new Refusal.HasCredentials(url.host()));
    }
    return NumericHost.is(url.host()) ? numeric(url) : named(url, left);
  }

  private Verdict numeric(HttpUrl url) {
    Optional<InetAddress> address = NumericHost.parse(url.host());
    if (address.isEmpty()) {
      return closed(new Refusal.Malformed(url.toString()));
    }
    // the HTTP client reads numeric hosts itself: leave it nothing to read differently
    HttpUrl plain = url.newBuilder().host(address.get().getHostAddress()).build();
    return isOpen(url, List.of(address.get()))
        ? new Verdict.Open(plain, List.of(address.get()))
        : closed(new Refusal.PrivateAddress(url.host(), Optional.empty()));
  }

  private Verdict named(HttpUrl url, Duration left) {
    String host = url.host();
    try {
      List<InetAddress> addresses = lookUp(host, left);
      return isOpen(url, addresses)
          ? new Verdict.Open(url, addresses)
          : closed(new Refusal.PrivateAddress(host, Optional.empty()));
    } catch (UnknownHostException nobody) {
      return closed(
          resolverFailed(nobody)
              ? new Refusal.Unreachable(place(url))
              : new Refusal.UnknownHost(host));
    } catch (TimeoutException slow) {
      return closed(new Refusal.TimedOut(host, limit));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return closed(new Refusal.Unreachable(place(url)));
    }
  }

  private boolean isOpen(HttpUrl url, List<InetAddress> addresses) {
    return allowed.allows(url.host(), url.port()) || addresses.stream().allMatch(PublicAddress::is);
  }

  /// On a thread of its own, for the system's resolver cannot be hurried.
  private List<InetAddress> lookUp(String host, Duration left)
      throws UnknownHostException, TimeoutException, InterruptedException {
    FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> resolver.resolve(host));
    Thread.ofVirtual().name("resolve-" + host).start(lookup);
    try {
      List<InetAddress> addresses = lookup.get(left.toMillis(), TimeUnit.MILLISECONDS);
      if (addresses.isEmpty()) {
        throw new UnknownHostException(host);
      }
      return addresses;
    } catch (ExecutionException failed) {
      UnknownHostException unknown = new UnknownHostException(host);
      unknown.initCause(failed);
      throw unknown;
    }
  }

  /// Whether nobody could be asked, as getaddrinfo(3) says it of EAI_AGAIN: the name may exist.
  private static boolean resolverFailed(UnknownHostException unknown) {
    for (Throwable t = unknown; t != null; t = t.getCause()) {
      if (String.valueOf(t.getMessage()).contains("Temporary failure in name resolution")) {
        return true;
      }
    }
    return false;
  }

  /// The host, with its port where that is not the scheme's own.
  static String place(HttpUrl url) {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
  }

  private static Verdict closed(Refusal why) {
    return new Verdict.Closed(why);
  }
}
