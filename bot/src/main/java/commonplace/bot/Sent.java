package commonplace.bot;

import java.time.Duration;

/// What became of a delivery.
public sealed interface Sent {
  /// The channel took all of it.
  record Taken() implements Sent {}

  /// The channel is down or asks to wait; try again after that time.
  record Later(Duration after, String why) implements Sent {}

  /// The channel will never take it: the bot was blocked, the chat is gone.
  record Refused(String why) implements Sent {}
}
