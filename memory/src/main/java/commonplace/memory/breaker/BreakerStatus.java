package commonplace.memory.breaker;

import java.time.Instant;
import java.util.Optional;

/// A breaker in a glance.
///
/// @param name such as `llm`
/// @param since when it was closed; when it is not, since when it has not been
/// @param lastError why it last opened, or the last failure counted; without any secret
/// @param opened how often it opened since the start
public record BreakerStatus(
    String name, State state, Instant since, Optional<String> lastError, long opened) {
  public enum State {
    /// Calls go through.
    CLOSED,
    /// Nothing is called.
    OPEN,
    /// Single calls try whether it works again.
    HALF_OPEN
  }
}
