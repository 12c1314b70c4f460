package commonplace.tasks.fetch;

import java.time.Duration;

/// How much one fetch may cost.
///
/// @param bytes of the body after decompression
/// @param time for everything: names, redirects, body
/// @param redirects followed, each checked like the first address
public record FetchLimits(long bytes, Duration time, int redirects) {
  /// 20 MB, 30 seconds, 5 redirects.
  public static FetchLimits standard() {
    return new FetchLimits(20L * 1024 * 1024, Duration.ofSeconds(30), 5);
  }

  int megabytes() {
    return (int) Math.max(1, bytes / (1024 * 1024));
  }
}
