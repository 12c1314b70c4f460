package commonplace.admin.ctl;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `memoryctl status`.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "What is remembered, how large it is, how it does, and how long it is kept.",
    footer = {"  memoryctl status", "  memoryctl status --json"},
    exitCodeList = {Exits.ON_0, Exits.ON_2})
final class StatusCommand implements Callable<Integer> {
  private final Session session;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Status status = Status.of(session);
    session.tell(status, () -> status.words(session));
    return Exits.DONE;
  }
}
