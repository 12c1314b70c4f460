package commonplace.bot.web;

import java.time.Duration;

/// How long things wait.
///
/// @param answer a request for its reply: above the deadline of a turn, which is 120 s
/// @param heartbeat a quiet stream until its next sign of life
/// @param draft one draft until the next
record Pace(Duration answer, Duration heartbeat, Duration draft) {
  static final Pace USUAL =
      new Pace(Duration.ofSeconds(150), Duration.ofSeconds(15), Duration.ofMillis(50));
}
