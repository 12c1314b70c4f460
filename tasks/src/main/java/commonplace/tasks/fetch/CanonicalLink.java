package commonplace.tasks.fetch;

import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/// Judges what a page names as its own address (`rel=canonical`, `og:url`).
public final class CanonicalLink {
  /// A page of a list or a thread that names the first page, as templates wrongly do (RFC 6596
  /// forbids it), would be mistaken for that one.
  private static final Pattern PART =
      Pattern.compile(
          "(?:^|&)(?:page|p|paged|pg|start|offset|cursor)=|/page[/-]?\\d",
          Pattern.CASE_INSENSITIVE);

  private CanonicalLink() {}

  /// The address that `named` is, when a page at `url` can be believed about it: it is on the same
  /// site and port, it is not the site's front page for a page that is not, and it keeps the number
  /// of the page. An address without encryption is written with it when the page came with it.
  ///
  /// @param named as it stands in the page, absolute or relative
  public static Optional<String> of(String url, String named) {
    HttpUrl from = HttpUrl.parse(url);
    if (from == null || named.isBlank()) {
      return Optional.empty();
    }
    return Optional.ofNullable(from.resolve(named.strip()))
        .filter(to -> HostIdentity.sameSite(from, to) && samePort(from, to))
        .filter(to -> isFront(from) || !isFront(to))
        .filter(to -> !isPart(from) || isPart(to))
        .map(to -> from.isHttps() ? to.newBuilder().scheme("https").build() : to)
        .map(HttpUrl::toString);
  }

  private static boolean samePort(HttpUrl one, HttpUrl other) {
    return one.port() == other.port() || (isDefaultPort(one) && isDefaultPort(other));
  }

  private static boolean isDefaultPort(HttpUrl url) {
    return url.port() == HttpUrl.defaultPort(url.scheme());
  }

  private static boolean isFront(HttpUrl url) {
    return url.encodedPath().equals("/") && url.encodedQuery() == null;
  }

  private static boolean isPart(HttpUrl url) {
    String query = url.encodedQuery();
    return PART.matcher(url.encodedPath()).find() || (query != null && PART.matcher(query).find());
  }
}
