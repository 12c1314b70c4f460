package commonplace.admin.ctl;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `memoryctl cleanup`.
@Command(
    name = "cleanup",
    mixinStandardHelpOptions = true,
    description = {
      "Frees room: snapshots that may go, jobs that are long over, prompts and answers of jobs, and"
          + " the write-ahead log.",
      "Without --yes it says what it would free and changes nothing. Messages, sources and facts"
          + " stay, and so do the newest snapshot and those that people asked for."
    },
    footer = {
      "  memoryctl cleanup",
      "  memoryctl cleanup --yes",
      "  memoryctl cleanup --keep 10 --dry-run",
      "  memoryctl cleanup --older-than-days 7 --yes"
    },
    exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_6})
final class CleanupCommand implements Callable<Integer> {
  private final Session session;

  @ArgGroup @Nullable Which which;

  @Option(names = "--dry-run", description = "Says what would go and ends with 0.")
  boolean dry;

  @Option(
      names = {"--yes", "--confirm"},
      description = "Does it.")
  boolean yes;

  CleanupCommand(Session session) {
    this.session = session;
  }

  /// One of them; without, what the configured retention lets go.
  static final class Which {
    @Option(
        names = "--keep",
        paramLabel = "N",
        converter = HowMany.class,
        description = "Only the newest N snapshots stay.")
    @Nullable Integer keep;

    @Option(
        names = "--older-than-days",
        paramLabel = "D",
        converter = HowMany.class,
        description = "Snapshots, jobs, prompts and answers older than D days go.")
    @Nullable Integer days;
  }

  @Override
  public Integer call() {
    var cleanup = new Cleanup(session);
    Cleanup.Plan plan = plan(cleanup);
    if (dry) {
      session.tell(Cleanup.Shown.of(plan, false), () -> plan.words("would be freed"));
      return Exits.DONE;
    }
    if (!yes) {
      throw new CommandRefused(
          Exits.REFUSED, plan.words("would be freed") + "\nTo do it: " + again() + " --yes");
    }
    try (var _ = Spinner.on(session, "cleaning up")) {
      cleanup.carryOut(plan);
    }
    session.tell(Cleanup.Shown.of(plan, true), () -> plan.words("are freed"));
    return Exits.DONE;
  }

  private Cleanup.Plan plan(Cleanup cleanup) {
    Which chosen = which;
    if (chosen != null && chosen.keep != null) {
      return cleanup.keeping(chosen.keep);
    }
    return chosen != null && chosen.days != null
        ? cleanup.olderThan(chosen.days)
        : cleanup.byRetention();
  }

  private String again() {
    Which chosen = which;
    if (chosen == null) {
      return "memoryctl cleanup";
    }
    return chosen.keep != null
        ? "memoryctl cleanup --keep " + chosen.keep
        : "memoryctl cleanup --older-than-days " + chosen.days;
  }
}
