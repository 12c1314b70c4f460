package commonplace.admin.ctl;

import commonplace.admin.doctor.Examination;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `memoryctl doctor`.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for what is wrong, follows it to its cause and says what to do.",
      "Processes, disk, clock, memory, network; while the program runs also its breakers, workers,"
          + " objectives and errors. It ends with 1 when something is wrong."
    },
    footer = {"  memoryctl doctor", "  memoryctl doctor --json"},
    exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2})
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Examination examination;
    try (var _ = Spinner.on(session, "examining")) {
      examination = session.advisers().doctor().examine();
    }
    session.tell(examination.fields(), () -> examination.text().strip());
    return examination.healthy() ? Exits.DONE : Exits.WRONG;
  }
}
