package commonplace.tasks.gateway;

import commonplace.memory.chat.SpaceId;
import java.time.Duration;
import java.util.Optional;

/// Under which terms a model is asked: who waits, how long, what stops it, and on whose behalf.
///
/// @param within the whole call, waiting for a place and retries included
/// @param jobId the job that asks, for the log
/// @param space the space whose text is sent, for the log
public record CallTerms(
    Priority priority,
    Duration within,
    Cancellation cancellation,
    Optional<String> jobId,
    Optional<SpaceId> space) {
  /// A turn's own deadline: after it the turn ends in a message, answered or not.
  public static final Duration TURN = Duration.ofMinutes(2);

  /// A batch of a job: models at home write a few tokens a second.
  public static final Duration WORK = Duration.ofMinutes(10);

  public CallTerms {
    if (!within.isPositive()) {
      throw new IllegalArgumentException("a model call needs time, not " + within);
    }
  }

  /// A person waits for the answer.
  public static CallTerms interactive(SpaceId space, Cancellation cancellation) {
    return new CallTerms(
        Priority.INTERACTIVE, TURN, cancellation, Optional.empty(), Optional.of(space));
  }

  /// A job waits; people go first.
  public static CallTerms background(String jobId, SpaceId space, Cancellation cancellation) {
    return new CallTerms(
        Priority.BACKGROUND, WORK, cancellation, Optional.of(jobId), Optional.of(space));
  }

  /// Interactive calls overtake waiting background calls, and one place is always kept for them.
  public enum Priority {
    INTERACTIVE,
    BACKGROUND
  }
}
