package commonplace.tasks.gateway;

import java.time.Duration;

/// How patient the gateway is with one server. The whole call is limited by its terms.
///
/// @param connect until the connection stands
/// @param firstToken from sending the request to the first byte of the answer
/// @param betweenTokens silence within an answer
/// @param inFlight calls at the same time
public record Limits(Duration connect, Duration firstToken, Duration betweenTokens, int inFlight) {
  public static final Limits STANDARD =
      new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(20), 16);

  public Limits {
    if (!connect.isPositive() || !firstToken.isPositive() || !betweenTokens.isPositive()) {
      throw new IllegalArgumentException("every time limit must be positive");
    }
    if (inFlight < 1) {
      throw new IllegalArgumentException("at least 1 call in flight, not " + inFlight);
    }
  }
}
