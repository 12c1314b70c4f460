package commonplace.bot;

import commonplace.tasks.fetch.FileLink;
import java.net.URI;

/// What a link is called in talk: `example.org/tides`.
final class ShortLink {
  private static final int LONGEST = 60;

  private ShortLink() {}

  /// Host and path, as Markdown, without what does not help to know it again; a long one without
  /// its middle.
  static String of(String url) {
    return Literal.of(shortened(plain(FileLink.shown(url))));
  }

  private static String plain(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() == null) {
        return url;
      }
      String host = uri.getHost().replaceFirst("^www\\.", "");
      return host + uri.getPath().replaceFirst("/+$", "");
    } catch (IllegalArgumentException e) {
      return url;
    }
  }

  private static String shortened(String name) {
    int length = name.codePointCount(0, name.length());
    if (length <= LONGEST) {
      return name;
    }
    int half = LONGEST / 2;
    return name.substring(0, name.offsetByCodePoints(0, half))
        + "…"
        + name.substring(name.offsetByCodePoints(0, length - half + 1));
  }
}
