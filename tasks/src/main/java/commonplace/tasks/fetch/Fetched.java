package commonplace.tasks.fetch;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.Optional;
import okio.ByteString;

/// What fetching a link came to.
public sealed interface Fetched {
  /// A page or a file.
  ///
  /// @param url where it came from after redirects
  /// @param mediaType in lower case without parameters; empty when the server named none
  /// @param body decompressed, not empty
  /// @param charset as the server named it, when it named one that exists
  record Page(URI url, String mediaType, ByteString body, Optional<Charset> charset)
      implements Fetched {}

  /// Nothing was fetched, and why.
  record Refused(Refusal why) implements Fetched {
    /// One plain sentence or two for people: thing, reason, remedy.
    public String sentence() {
      return why.sentence();
    }
  }
}
