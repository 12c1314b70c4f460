package commonplace.tasks.engine;

import java.time.Duration;

/// What is to become of a job after an attempt.
sealed interface Verdict {
  /// Nothing: it is over.
  record Over() implements Verdict {}

  /// Another attempt.
  record Again(Duration after) implements Verdict {}
}
