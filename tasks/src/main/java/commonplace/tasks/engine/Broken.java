package commonplace.tasks.engine;

import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Run;

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
            + run.job().input()
            + ", always at the same place, so I have stopped trying. Send me the text"
            + " instead.");
  }

  /// A stage threw.
  static Fault off(Run run) {
    return new Fault(
        FaultCode.STAGE_FAILED_ERROR_HIGH,
        "Reading "
            + run.job().input()
            + " broke off: the program has a fault in its "
            + run.at().stage().key()
            + " stage. The log says more; send the link again to try once more.");
  }
}
