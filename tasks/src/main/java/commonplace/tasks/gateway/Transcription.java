package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What came of having a clip written down.
public sealed interface Transcription {
  /// What was said in it.
  ///
  /// @param utterances in order; none when nothing was said
  /// @param language as the server names it: `english`, `en`
  /// @param model the one that listened
  record Heard(List<Utterance> utterances, Optional<String> language, String model)
      implements Transcription {
    public Heard {
      utterances = List.copyOf(utterances);
    }
  }

  /// It was not written down.
  ///
  /// @param sentence for the person who waits: the thing, the reason, the remedy
  /// @param after how long not to try again, when the server or the breaker says so
  record Unavailable(Kind kind, String sentence, Optional<Duration> after)
      implements Transcription {
    /// Whether the same may work another time.
    public boolean mayPass() {
      return switch (kind) {
        case BUSY, UNREACHABLE, BROKEN_OFF, TIMEOUT, RATE_LIMITED, SERVER_ERROR, BREAKER_OPEN ->
            true;
        case NOT_CONFIGURED, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, QUOTA, CONTEXT_TOO_LONG -> false;
        case BUDGET, JOB_BUDGET, BAD_REQUEST, MALFORMED, EMPTY, CANCELLED -> false;
      };
    }
  }
}
