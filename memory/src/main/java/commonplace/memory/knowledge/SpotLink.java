package commonplace.memory.knowledge;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Addresses that open an original where something stands in it.
final class SpotLink {
  private static final Pattern YOUTUBE =
      Pattern.compile("(?:(?:www|m|music)\\.)?youtube(?:-nocookie)?\\.com|youtu\\.be");
  private static final Pattern FRAGMENTS =
      Pattern.compile("(?:www\\.)?vimeo\\.com|media\\.ccc\\.de");
  private static final Pattern FILE =
      Pattern.compile(".*\\.(?:mp3|m4a|ogg|oga|opus|wav|mp4|m4v|webm)");

  private SpotLink() {}

  /// The address with the place in it, as far as its site has a way to say that: YouTube's `t=`,
  /// elsewhere a fragment `#t=` (W3C Media Fragments) or `#page=` (RFC 8118). Otherwise as it is.
  static String of(String url, Optional<Spot> spot) {
    URI uri = spot.isPresent() && url.matches("https?://.*") ? parsed(url) : null;
    if (uri == null || uri.getHost() == null || uri.getRawFragment() != null) {
      return url;
    }
    return switch (spot.get()) {
      case Spot.Page(int number) -> path(uri).endsWith(".pdf") ? url + "#page=" + number : url;
      case Spot.Time(Duration from, _) -> at(url, uri, from.toSeconds());
    };
  }

  private static @Nullable URI parsed(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  private static String at(String url, URI uri, long seconds) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (YOUTUBE.matcher(host).matches()) {
      return youtube(url, Optional.ofNullable(uri.getRawQuery()).orElse(""), seconds);
    }
    boolean fragments = FRAGMENTS.matcher(host).matches() || FILE.matcher(path(uri)).matches();
    return fragments ? url + "#t=" + seconds : url;
  }

  private static String youtube(String url, String query, long seconds) {
    String kept =
        Arrays.stream(query.split("&", -1))
            .filter(parameter -> !parameter.isEmpty() && !parameter.matches("(?:t|start)=.*"))
            .map(parameter -> parameter + "&")
            .collect(Collectors.joining());
    return url.replaceFirst("\\?.*", "") + "?" + kept + "t=" + seconds;
  }

  private static String path(URI uri) {
    return Optional.ofNullable(uri.getPath()).orElse("").toLowerCase(Locale.ROOT);
  }
}
