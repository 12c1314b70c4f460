package commonplace.admin.ctl;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `memoryctl enrich rollback`, and `memoryctl rollback` for short.
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Undoes what a run of the rules changed.",
      "What a person or a later run changed since stays. Nothing else in the database is touched."
    },
    footer = {"  memoryctl rollback 3", "  memoryctl enrich rollback 3"},
    exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5, Exits.ON_6})
final class RollbackCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "The number of the run.")
  long run;

  RollbackCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new EnrichRuns(session).rollBack(run);
  }
}
