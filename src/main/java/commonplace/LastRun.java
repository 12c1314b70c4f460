package commonplace;

import commonplace.admin.alert.rule.Measure;
import commonplace.admin.alert.rule.Signal;
import commonplace.admin.watch.RestartCause;
import commonplace.admin.watch.RestartEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What rules are told of a run that did not end as it should. Pure.
final class LastRun {
  /// It is said for so long after the start that followed.
  private static final Duration SAID = Duration.ofMinutes(2);

  /// In the reason of a run that was killed and of which nothing else is known.
  private static final String FOR_WANT_OF_MEMORY = "(OOM?)";

  private LastRun() {}

  /// One signal, whose subject is the stored reason; none when that run ended in order.
  static List<Signal> signals(RestartEntry last, Instant now) {
    if (last.cause() == RestartCause.AUTOMATIC || last.cause() == RestartCause.REQUESTED) {
      return List.of();
    }
    Measure measure =
        last.reason().contains(FOR_WANT_OF_MEMORY)
            ? Measure.KILLED_LAST_RUN
            : Measure.CRASHED_LAST_RUN;
    Instant back = last.backAt();
    boolean said = back != null && now.isBefore(back.plus(SAID));
    return List.of(new Signal(measure.label(), last.reason(), said ? 1 : 0));
  }
}
