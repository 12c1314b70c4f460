package commonplace.tasks.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// A stretch of a recording as a file of its own, small enough for one call.
///
/// @param id what the log knows it by: never its name, which may say what it is about
/// @param name with the ending by which servers know the format: `audio.wav`
/// @param length when it is known
public record Clip(String id, Path file, String name, String mediaType, Optional<Duration> length) {
  /// What OpenAI's server takes at once: 25 MB (Audio API, "File uploads").
  public static final long MOST_BYTES = 25L << 20;

  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+");

  public Clip {
    if (!MEDIA_TYPE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException("not a media type: " + mediaType);
    }
  }
}
