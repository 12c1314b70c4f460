package commonplace.tasks.worker;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// How a worker does.
///
/// @param crashes since the program started, those where it hung among them
/// @param restarts since the program started, those that a person asked for among them
/// @param lastError why it crashed last, for people
public record WorkerStatus(
    String name,
    State state,
    long crashes,
    long restarts,
    Optional<Instant> lastHeartbeat,
    Optional<String> lastError) {

  /// What it is doing.
  public enum State {
    /// Not started, or closed.
    STOPPED,
    RUNNING,
    /// It is to end, because it hung or because a person asked; a new one follows.
    ENDING,
    /// It crashed and is begun anew soon.
    WAITING,
    /// It crashed too often in a row; only a person begins it anew.
    FAILED;

    /// As it is shown.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
