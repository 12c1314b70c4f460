package commonplace.tasks.transcribe;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The sites whose videos are asked for with yt-dlp; `docs/media.md` lists them. Its connections
/// are its own and not looked at by us, so that it is never given any other address.
enum VideoSite {
  YOUTUBE(
      "YouTube",
      "(?:www\\.|m\\.|music\\.)?youtube(?:-nocookie)?\\.com",
      "/watch|/(?:shorts|live|embed)/[\\w-]+/?"),
  YOUTU_BE("YouTube", "youtu\\.be", "/[\\w-]+/?"),
  VIMEO("Vimeo", "(?:www\\.|player\\.)?vimeo\\.com", "/(?:video/)?\\d+(?:/\\w+)?/?"),
  DAILYMOTION("Dailymotion", "(?:www\\.)?dailymotion\\.com", "/video/\\w+/?"),
  TED("TED", "(?:www\\.)?ted\\.com", "/talks/\\w+/?"),
  CCC("media.ccc.de", "media\\.ccc\\.de", "/v/[\\w.-]+/?");

  private final String title;
  private final Pattern host;
  private final Pattern path;

  VideoSite(String title, String host, String path) {
    this.title = title;
    this.host = Pattern.compile(host);
    this.path = Pattern.compile(path);
  }

  /// As people know it.
  String title() {
    return title;
  }

  /// The site of whose videos that is one.
  static Optional<VideoSite> of(String url) {
    URI uri;
    try {
      uri = URI.create(url.strip());
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
    boolean plain =
        uri.getRawUserInfo() == null
            && uri.getPort() == -1
            && uri.getHost() != null
            && ("http".equalsIgnoreCase(uri.getScheme())
                || "https".equalsIgnoreCase(uri.getScheme()));
    return plain
        ? Arrays.stream(values()).filter(site -> site.has(uri)).findFirst()
        : Optional.empty();
  }

  private boolean has(URI uri) {
    String at = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    String where = Optional.ofNullable(uri.getPath()).orElse("");
    return host.matcher(at).matches() && path.matcher(where).matches();
  }
}
