package commonplace.tasks.gateway;

import commonplace.memory.breaker.BreakerStatus;
import java.time.Instant;
import java.util.Optional;

/// The gateway in a glance, for health checks and metrics. Taking it sends nothing.
///
/// @param server host and port; empty when no model is configured
/// @param model configured or found out; empty until the first call asked for it
/// @param lastError stays until the next finished answer
/// @param finished,failed calls since the start, stopped ones in neither
/// @param reused questions answered with what was kept of an earlier call
/// @param unlogged calls whose record could not be written
public record ModelStatus(
    Optional<String> server,
    Optional<String> model,
    BreakerStatus.State breaker,
    Optional<LastError> lastError,
    int inFlight,
    int waiting,
    long finished,
    long failed,
    long reused,
    long unlogged) {

  public boolean configured() {
    return server.isPresent();
  }

  public record LastError(String sentence, Instant at) {}
}
