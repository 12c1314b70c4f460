package commonplace.admin.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Stands before everything the web server does: lets the local person and the holder of the admin
/// token through, answers all others itself with 401, 415 or 429.
public final class Guard extends Handler.Wrapper {
  private static final String BEARER = "bearer ";

  private final AdminToken token;
  private final ObservabilityAuth auth;
  private final Lockout lockout;

  /// @param auth what even the local person needs the token for
  /// @param clock the time lock-outs are counted in
  public Guard(AdminToken token, ObservabilityAuth auth, InstantSource clock) {
    this.token = token;
    this.auth = auth;
    this.lockout = new Lockout(clock);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    harden(response.getHeaders());
    var connection = request.getConnectionMetaData();
    if (!(connection.getRemoteSocketAddress() instanceof InetSocketAddress remote)
        || !(connection.getLocalSocketAddress() instanceof InetSocketAddress local)) {
      throw new IllegalStateException("not a TCP connection: " + connection);
    }
    InetAddress peer = remote.getAddress();
    HttpFields headers = request.getHeaders();
    Optional<Refusal> refusal =
        switch (Locality.judge(peer, local.getPort(), request.getMethod(), headers)) {
          case Verdict.Local() ->
              auth.keeps(request.getHttpURI())
                  ? admit(peer, headers, "observability-auth asks everybody for it here")
                  : Optional.empty();
          case Verdict.NotJson() ->
              presented(headers).isPresent()
                  ? admit(peer, headers, "")
                  : Optional.of(Refusal.NOT_JSON);
          case Verdict.Elsewhere(String why) -> admit(peer, headers, why);
        };
    if (refusal.isEmpty()) {
      return super.handle(request, response, callback);
    }
    refuse(refusal.get(), response, callback);
    return true;
  }

  private Optional<Refusal> admit(InetAddress peer, HttpFields headers, String why) {
    Optional<Duration> kept = lockout.remaining(peer);
    if (kept.isPresent()) {
      return Optional.of(Refusal.locked(kept.get()));
    }
    Optional<String> presented = presented(headers);
    if (presented.isEmpty()) {
      return Optional.of(Refusal.stranger(why));
    }
    if (!token.is(presented.get())) {
      lockout.failed(peer);
      return Optional.of(Refusal.WRONG_TOKEN);
    }
    lockout.succeeded(peer);
    return Optional.empty();
  }

  private static Optional<String> presented(HttpFields headers) {
    return Optional.ofNullable(headers.get(HttpHeader.AUTHORIZATION))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private static void harden(HttpFields.Mutable headers) {
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
  }

  private static void refuse(Refusal refusal, Response response, Callback callback) {
    response.setStatus(refusal.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    for (HttpField header : refusal.headers()) {
      response.getHeaders().put(header);
    }
    Content.Sink.write(response, true, "{\"error\":\"" + refusal.words() + "\"}", callback);
  }
}
