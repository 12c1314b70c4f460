package commonplace.admin.ctl;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `memoryctl enrich …`.
@Command(
    name = "enrich",
    mixinStandardHelpOptions = true,
    description = {
      "Tags what was read by rules, and what rules leave by people.",
      "With a choice and no command it is enrich run."
    },
    footer = {
      "  memoryctl enrich --test 100",
      "  memoryctl enrich --last-week --dry-run",
      "  memoryctl enrich --status"
    })
final class EnrichCommands extends ReviewCommands implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin RunChoice choice;

  @Option(names = "--status", description = "As enrich status.")
  boolean status;

  @SuppressWarnings("NullAway.Init") // picocli sets them
  EnrichCommands(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (status) {
      return new EnrichRuns(session).status(EnrichRuns.SHOWN);
    }
    if (choice.made()) {
      return run(choice);
    }
    throw new ParameterException(
        spec.commandLine(), "Missing a command, or a choice of items such as --all or --recent");
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = {
        "Runs the rules over what was read; without a choice over everything.",
        "The report says what each stage took, the coverage with a word for it, and the errors. A"
            + " run that was cut off goes on at the next start, or by enrich resume."
      },
      footer = {
        "  memoryctl enrich run --test 100",
        "  memoryctl enrich run --since-date 2026-05-03 --dry-run",
        "  memoryctl enrich run --batch 50000 --chunk-size 10000"
      },
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_6})
  int run(@Mixin RunChoice chosen) throws InterruptedException {
    return new EnrichRuns(session).run(chosen.request(session));
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Goes on with the run that was cut off last, from its place.",
      footer = "  memoryctl enrich resume",
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_6})
  int resume() throws InterruptedException {
    return new EnrichRuns(session).resume();
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Rules, coverage, what waits for people, and the last runs.",
      footer = {"  memoryctl enrich status", "  memoryctl enrich status --runs 50 --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_2})
  int status(
      @Option(
              names = "--runs",
              paramLabel = "N",
              defaultValue = "" + EnrichRuns.SHOWN,
              converter = HowMany.class,
              description = "At most so many runs (${DEFAULT-VALUE}).")
          int runs) {
    return new EnrichRuns(session).status(runs);
  }

  @Command(
      name = "rules",
      mixinStandardHelpOptions = true,
      description = {
        "Checks the file of rules and lists them as they have their turn.",
        "It ends with 1 when the file as it is now is not in force."
      },
      footer = {"  memoryctl enrich rules", "  memoryctl enrich rules --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2})
  int rules() {
    return new EnrichRuns(session).rules();
  }
}
