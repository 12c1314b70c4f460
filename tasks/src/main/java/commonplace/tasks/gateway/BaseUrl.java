package commonplace.tasks.gateway;

import java.net.URI;
import java.util.regex.Pattern;

/// The forms in which people paste the address of a model server.
final class BaseUrl {
  private static final Pattern VERSION = Pattern.compile("/v\\d+[a-z0-9]*(/|$)");
  private static final Pattern TAIL = Pattern.compile("(/chat/completions|/models)?/*$");

  private BaseUrl() {}

  /// Scheme, host, port and path without trailing slash; `/v1` is added unless the path names a
  /// version.
  static URI normalise(URI given) {
    String scheme = given.getScheme();
    if (given.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "a model's base URL begins with http:// or https:// and a host");
    }
    if (given.getRawUserInfo() != null || given.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "a model's base URL holds no password and no query; set the API key instead");
    }
    String path = TAIL.matcher(given.getRawPath()).replaceFirst("");
    String versioned = VERSION.matcher(path).find() ? path : path + "/v1";
    return URI.create(scheme + "://" + given.getRawAuthority() + versioned);
  }
}
