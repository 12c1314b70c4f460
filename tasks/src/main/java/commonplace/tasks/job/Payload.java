package commonplace.tasks.job;

import java.nio.charset.Charset;
import java.util.Optional;
import okio.ByteString;

/// What a job fetched.
///
/// @param url where it came from, after all redirects
/// @param mediaType as the server named it; may be empty
/// @param charset as the server named it
public record Payload(String url, String mediaType, Optional<Charset> charset, ByteString body) {}
