package commonplace.tasks.engine;

import java.time.Duration;

/// What is to become of a job after an attempt.
sealed interface Verdict {
  /// Nothing: it is over, and left the line in the commit that ended it.
  record Left() implements Verdict {}

  /// It is over and is to leave the line.
  record Over() implements Verdict {}

  /// Another attempt.
  record Again(Duration after) implements Verdict {}
}
