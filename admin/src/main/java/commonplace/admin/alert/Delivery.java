package commonplace.admin.alert;

import java.time.Duration;
import java.util.Optional;

/// What came of telling an alert over a channel. Reasons are for people and hold no secret.
public sealed interface Delivery {
  /// The channel took it.
  record Delivered() implements Delivery {}

  /// The channel will never take it: the settings are wrong.
  record Refused(String why) implements Delivery {}

  /// It may be taken later.
  ///
  /// @param retryAfter no sooner than this, when the channel said so
  record Failed(String why, Optional<Duration> retryAfter) implements Delivery {
    /// One that names no time.
    public static Failed because(String why) {
      return new Failed(why, Optional.empty());
    }
  }
}
