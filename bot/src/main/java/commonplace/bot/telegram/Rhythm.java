package commonplace.bot.telegram;

import java.time.Duration;

/// How long polling waits for what.
///
/// @param poll how long Telegram may hold an empty answer back, at most 50 s, in whole seconds
/// @param silence without any answer after which polling is set up anew
/// @param check how often that is looked at
/// @param unauthorized before a refused token is tried again
/// @param conflict before the next try beside another poller
/// @param longest between two tries when Telegram is down
record Rhythm(
    Duration poll,
    Duration silence,
    Duration check,
    Duration unauthorized,
    Duration conflict,
    Duration longest) {

  static final Rhythm USUAL =
      new Rhythm(
          Duration.ofSeconds(30),
          Duration.ofSeconds(90),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15));
}
