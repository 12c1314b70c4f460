package commonplace.tasks.extract.document;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.Optional;

/// Where bytes came from and what was said about them, none of which need be true.
///
/// @param url a web address, or `file:report.pdf` of a file that was sent
/// @param mediaType without parameters; may be empty
/// @param charset of its text
public record Origin(String url, String mediaType, Optional<Charset> charset) {
  /// What people call it: the name of the file, or of the site.
  public String name() {
    String file = fileName();
    return file.isEmpty() ? site() : file;
  }

  /// The site's host; of a file that was sent, its name.
  public String site() {
    if (url.startsWith("file:")) {
      return url.substring("file:".length());
    }
    String host = uri().map(URI::getHost).orElse(null);
    return host == null ? "The page" : host.replaceFirst("^www\\.", "");
  }

  /// The last segment of its path when that has an ending, else empty.
  public String fileName() {
    String path =
        url.startsWith("file:")
            ? url.substring("file:".length())
            : uri().map(URI::getPath).orElse("");
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.matches("(?s).*\\.\\w{2,8}") ? last : "";
  }

  private Optional<URI> uri() {
    try {
      return Optional.of(URI.create(url));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
