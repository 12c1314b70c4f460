package commonplace.tasks.gateway;

import java.util.Optional;

/// What came of asking a model. Every failure carries one sentence for the person who asked: the
/// thing, the reason, the remedy; never the server's own words and never a key.
public sealed interface Completion {

  /// The model ended its answer by itself or at a limit.
  ///
  /// @param text never empty; the deltas given to the caller, joined
  /// @param usage as the server reported it; some report none
  /// @param model the name the server gives, else the one asked for
  record Finished(String text, Optional<Usage> usage, Ending ending, String model)
      implements Completion {
    /// Whether the answer stops at a token limit, in the middle of a thought.
    public boolean truncated() {
      return ending == Ending.LENGTH;
    }
  }

  /// The answer broke off after some text had been handed over. It is not asked for again.
  record CutOff(String textSoFar, Unavailable why) implements Completion {}

  /// There is no answer, not even a part.
  record Unavailable(Kind kind, String sentence) implements Completion {}

  /// Tokens as the model counts them.
  record Usage(int promptTokens, int completionTokens) {
    public int totalTokens() {
      return promptTokens + completionTokens;
    }
  }

  enum Ending {
    STOP,
    LENGTH,
    FILTERED,
    OTHER
  }

  enum Kind {
    NOT_CONFIGURED,
    /// All places are taken until the deadline.
    BUSY,
    UNREACHABLE,
    /// The connection or the stream broke within the answer.
    BROKEN_OFF,
    TIMEOUT,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    RATE_LIMITED,
    QUOTA,
    /// What one set oneself for a day is used up.
    BUDGET,
    /// What one set oneself for a job is used up.
    JOB_BUDGET,
    CONTEXT_TOO_LONG,
    BAD_REQUEST,
    SERVER_ERROR,
    /// A web page, broken JSON or a broken stream instead of an answer.
    MALFORMED,
    EMPTY,
    BREAKER_OPEN,
    CANCELLED
  }
}
