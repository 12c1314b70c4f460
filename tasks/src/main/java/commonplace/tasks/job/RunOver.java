package commonplace.tasks.job;

/// The run was ended by somebody else while a unit of it was at work; nothing of that unit is kept.
public final class RunOver extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunOver(Run run) {
    super("run " + run.id() + " is over");
  }
}
