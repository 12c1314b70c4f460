package commonplace.tasks.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// Fetches what people link to, without reaching anything that is not public. Every address is
/// checked before it is connected to, redirects included; a name is resolved once and connected to
/// at the very addresses that were checked, so that an answer that changes in between (DNS
/// rebinding) changes nothing. No proxy, no cookies, no credentials. Safe for use by many threads;
/// blocks its caller up to the time limit.
public final class Fetcher {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final Network network;
  private final Guard guard;
  private final FetchLimits limits;
  private final InstantSource clock;
  private final OwnPages own;
  private final OkHttpClient client;

  /// @param own answered without the network
  public Fetcher(
      Network network,
      AllowedHosts allowed,
      FetchLimits limits,
      InstantSource clock,
      OwnPages own) {
    this.own = own;
    this.network = network;
    this.guard = new Guard(network.resolver(), allowed, limits.time());
    this.limits = limits;
    this.clock = clock;
    this.client =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .cookieJar(CookieJar.NO_COOKIES)
            .followRedirects(false)
            .followSslRedirects(false)
            // INVARIANT: no connection outlives the check it was opened under
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .connectTimeout(CONNECT)
            .readTimeout(SILENCE)
            .build();
  }

  /// Follows redirects, those that stand in a page included, and reads the page they end at.
  public Fetched fetch(String link) {
    Optional<Fetched.Page> ours = own(link);
    return ours.isPresent()
        ? ours.get()
        : network.fetch(link, () -> follow(link, limits, Body::read));
  }

  /// Follows redirects and writes what they end at into a file, whatever its type.
  ///
  /// @param most in place of the limits for pages
  /// @param meter hears how much of it is there
  /// @return why there is no such file; empty when there is
  public Optional<Refusal> download(String link, Path into, FetchLimits most, Meter meter) {
    Fetched fetched = network.fetch(link, () -> follow(link, most, body -> body.save(into, meter)));
    return fetched instanceof Fetched.Refused(Refusal why) ? Optional.of(why) : Optional.empty();
  }

  /// Hears how far a download is; on the thread that reads.
  public interface Meter {
    /// So much is there by now.
    ///
    /// @param bytes that were read, unpacked
    /// @param of all of them; at most 0 while that is not known
    void read(long bytes, long of);
  }

  private interface Taking {
    Fetched take(Body body) throws IOException;
  }

  private Fetched follow(String link, FetchLimits limits, Taking taking) {
    Instant deadline = clock.instant().plus(limits.time());
    String next = link;
    Optional<HttpUrl> base = Optional.empty();
    Optional<String> first = Optional.empty();
    for (int hop = 0; hop <= limits.redirects(); hop++) {
      Duration left = left(deadline);
      switch (guard.check(next, base, left)) {
        case Guard.Verdict.Closed(Refusal why) -> {
          return new Fetched.Refused(ledTo(why, first));
        }
        case Guard.Verdict.Open open -> {
          switch (visit(open, deadline, limits, taking)) {
            case Visit.Moved(String location) -> next = location;
            case Visit.Ended(Fetched fetched) -> {
              Optional<String> on = sentOn(fetched, open.url());
              if (on.isEmpty()) {
                return fetched;
              }
              next = on.get();
            }
          }
          base = Optional.of(open.url());
          first = first.or(() -> Optional.of(open.url().host()));
        }
      }
    }
    String host = base.map(HttpUrl::host).orElse(link);
    return new Fetched.Refused(new Refusal.TooManyRedirects(host, limits.redirects()));
  }

  /// A page that refreshes itself leads nowhere; one that opens a program is there to be read by
  /// whoever does not have it.
  private static Optional<String> sentOn(Fetched fetched, HttpUrl from) {
    return fetched instanceof Fetched.Page page
        ? MetaRefresh.in(page)
            .flatMap(to -> Optional.ofNullable(from.resolve(to)))
            .filter(to -> !withoutFragment(from).equals(withoutFragment(to)))
            .map(HttpUrl::toString)
        : Optional.empty();
  }

  private static HttpUrl withoutFragment(HttpUrl url) {
    return url.newBuilder().fragment(null).build();
  }

  private static Refusal ledTo(Refusal why, Optional<String> first) {
    return why instanceof Refusal.PrivateAddress(String host, _)
        ? new Refusal.PrivateAddress(host, first)
        : why;
  }

  private Optional<Fetched.Page> own(String link) {
    try {
      return own.page(URI.create(link));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private sealed interface Visit {
    record Moved(String location) implements Visit {}

    record Ended(Fetched fetched) implements Visit {}
  }

  private Visit visit(
      Guard.Verdict.Open open, Instant deadline, FetchLimits limits, Taking taking) {
    Duration left = left(deadline);
    String host = open.url().host();
    // INVARIANT: the client connects to the addresses that were checked, and asks nobody else
    OkHttpClient pinned = client.newBuilder().dns(_ -> open.addresses()).callTimeout(left).build();
    try (Response response = pinned.newCall(request(open.url())).execute()) {
      return answer(response, limits, taking);
    } catch (SSLHandshakeException | SSLPeerUnverifiedException untrusted) {
      return refused(new Refusal.Untrusted(host));
    } catch (SocketTimeoutException unreachable) {
      return refused(new Refusal.Unreachable(Guard.place(open.url())));
    } catch (InterruptedIOException slow) {
      return refused(new Refusal.TimedOut(host, limits.time()));
    } catch (IOException broken) {
      return refused(new Refusal.Unreachable(Guard.place(open.url())));
    }
  }

  private Visit answer(Response response, FetchLimits limits, Taking taking) throws IOException {
    String host = response.request().url().host();
    String location = response.header("Location");
    if (REDIRECTS.contains(response.code()) && location != null) {
      return new Visit.Moved(location);
    }
    if (!response.isSuccessful()) {
      return refused(new Refusal.Status(host, response.code(), retryAfter(response)));
    }
    return new Visit.Ended(taking.take(new Body(response, limits)));
  }

  private static Request request(HttpUrl url) {
    return new Request.Builder()
        .url(url)
        .header("User-Agent", "Commonplace/0.1 (+self-hosted reader)")
        .header(
            "Accept",
            "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5")
        .header("Accept-Language", "en,*;q=0.5")
        .header("Accept-Encoding", "gzip, deflate")
        .build();
  }

  private Optional<Duration> retryAfter(Response response) {
    String value = Optional.ofNullable(response.header("Retry-After")).orElse("").strip();
    if (value.matches("\\d{1,7}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), at);
      return wait.isNegative() ? Optional.empty() : Optional.of(wait);
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private Duration left(Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    // zero would mean no limit to the client
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  private static Visit refused(Refusal why) {
    return new Visit.Ended(new Fetched.Refused(why));
  }
}
