package commonplace.tasks.gateway;

import java.time.Duration;

/// How patient the gateway is with one server. The whole call is limited by its terms.
///
/// @param connect until the connection stands
/// @param firstToken from sending the request to the first byte of the answer
/// @param betweenTokens silence within an answer
/// @param inFlight calls at the same time
/// @param jobs how many of these may be of jobs
public record Limits(
    Duration connect, Duration firstToken, Duration betweenTokens, int inFlight, int jobs) {
  public static final Limits STANDARD =
      new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(20), 16, 2);

  /// Nobody sits and waits for a job's answer, and its prompts are long.
  private static final int PATIENCE_OF_JOBS = 6;

  public Limits {
    if (!connect.isPositive() || !firstToken.isPositive() || !betweenTokens.isPositive()) {
      throw new IllegalArgumentException("every time limit must be positive");
    }
    if (inFlight < 1) {
      throw new IllegalArgumentException("at least 1 call in flight, not " + inFlight);
    }
    if (jobs < 1) {
      throw new IllegalArgumentException("at least 1 call of a job in flight, not " + jobs);
    }
  }

  /// The same with that many calls of jobs at once.
  public Limits withJobs(int atOnce) {
    return new Limits(connect, firstToken, betweenTokens, inFlight, atOnce);
  }

  Limits of(CallTerms.Priority priority) {
    return switch (priority) {
      case INTERACTIVE -> this;
      case BACKGROUND ->
          new Limits(
              connect,
              firstToken.multipliedBy(PATIENCE_OF_JOBS),
              betweenTokens.multipliedBy(PATIENCE_OF_JOBS),
              inFlight,
              jobs);
    };
  }
}
