package commonplace.tasks.pipeline;

import commonplace.tasks.fetch.Refusal;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import java.time.Duration;
import java.util.Optional;

/// What a refusal means for a job: a wait, another try, or its end.
final class Refused {
  /// A site that asks for more is not waited for.
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private Refused() {}

  static StageOutcome outcome(Refusal why) {
    if (why instanceof Refusal.NetworkDown(Duration left)) {
      return new StageOutcome.Untried("network", left);
    }
    var fault = new Fault(code(why), why.sentence());
    Optional<Duration> asked = why.retryAfter();
    boolean tooLong = asked.filter(wait -> wait.compareTo(LONGEST_WAIT) > 0).isPresent();
    return why.worthAnotherTry() && !tooLong
        ? new StageOutcome.Later(fault, asked, phrase(why))
        : new StageOutcome.Failed(fault);
  }

  private static FaultCode code(Refusal why) {
    return switch (why) {
      case Refusal.TimedOut _ -> FaultCode.NETWORK_TIMEOUT_ERROR_MEDIUM;
      case Refusal.Status(_, int code, _) when code == 429 -> FaultCode.API_RATE_LIMIT_ERROR_MEDIUM;
      default -> FaultCode.SOURCE_REFUSED_LOW;
    };
  }

  private static String phrase(Refusal why) {
    return switch (why) {
      case Refusal.Status(String host, int code, Optional<Duration> wait) ->
          code == 429 || wait.isPresent()
              ? host + " asks to wait"
              : host + " answered " + code + ", another try follows";
      case Refusal.TimedOut(String host, _) -> host + " took too long, another try follows";
      case Refusal.Unreachable(String place) -> place + " cannot be reached, another try follows";
      default -> "another try";
    };
  }
}
