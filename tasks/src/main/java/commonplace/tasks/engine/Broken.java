package commonplace.tasks.engine;

import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Run;
import java.time.Duration;

/// What people are told about an attempt that nobody expected to end as it did.
final class Broken {
  private Broken() {}

  /// It was cut off at the same place again and again.
  static Fault stuck(Run run) {
    return new Fault(
        FaultCode.STAGE_FAILED_ERROR_HIGH,
        "The program ended "
            + run.stuck()
            + " times while it was reading "
            + FileLink.shown(run.job().input())
            + ", always at the same place, so I have stopped trying. Send me the text"
            + " instead.");
  }

  /// A stage made no progress.
  static Fault hung(Run run, Duration timeout) {
    return new Fault(
        FaultCode.STAGE_HUNG_ERROR_MEDIUM,
        "Reading "
            + FileLink.shown(run.job().input())
            + " stood still: its "
            + run.at().stage().key()
            + " stage made no progress for "
            + timeout.toSeconds()
            + " s. Send me the text instead, or give the stage more time with jobs.timeout-"
            + run.at().stage().key()
            + ".");
  }

  /// A stage threw.
  static Fault off(Run run, FaultCode code) {
    return new Fault(
        code,
        "Reading "
            + FileLink.shown(run.job().input())
            + " broke off: "
            + why(code, run.at().stage().key()));
  }

  private static String why(FaultCode code, String stage) {
    return switch (code) {
      case DATABASE_CONNECTION_ERROR_HIGH ->
          "what its "
              + stage
              + " stage found could not be stored. Look at the free disk space, then send the link"
              + " again.";
      case MEMORY_EXCEEDED_ERROR_HIGH ->
          "its "
              + stage
              + " stage needs more memory than the program has. Send a shorter text, or give the"
              + " program more memory.";
      default ->
          "the program has a fault in its "
              + stage
              + " stage. The log says more; send the link again to try once more.";
    };
  }
}
