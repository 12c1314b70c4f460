package commonplace.admin.ctl;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `memoryctl` itself: what holds for every command.
@Command(
    name = "memoryctl",
    mixinStandardHelpOptions = true,
    description = {
      "Asks a Commonplace how it is and tells it what to do.",
      "While the program runs, it carries the command out; when it does not, the command works on"
          + " the same files itself."
    },
    version = "memoryctl of Commonplace 0.1",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  memoryctl jobs list",
      "  memoryctl --memory-path /srv/commonplace jobs list --json",
      "  source <(scripts/memoryctl generate-completion)"
    },
    exitCodeList = {
      Exits.ON_0,
      Exits.ON_1,
      Exits.ON_2,
      Exits.ON_3,
      Exits.ON_4,
      Exits.ON_5,
      Exits.ON_6,
      Exits.ON_7,
      Exits.ON_8
    })
final class Program extends SnapshotCommands {
  Program(Session session) {
    super(session);
  }

  @Option(
      names = "--memory-path",
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      description = "The home folder or its data folder, instead of COMMONPLACE_HOME. Shell only.")
  void memoryPath(Path folder) {
    // it decides which program is asked, and is looked at before that
  }

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Where it fails, with the stack trace.")
  void verbose(boolean on) {
    session.verbose(on);
  }

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "For programs.")
  void json(boolean on) {
    session.json(on);
  }

  @Command(
      name = "locks",
      mixinStandardHelpOptions = true,
      description = {
        "Who has the database open.",
        "This program's connections, and other programs by name and process id. None of them is"
            + " stopped; a reader holds up nothing."
      },
      footer = {"  memoryctl locks", "  memoryctl locks --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_2})
  int locks() {
    return new StoreState(session).locks();
  }

  @Command(
      name = "preflight",
      mixinStandardHelpOptions = true,
      description = {
        "Whether a large run may begin.",
        "A write is tried, other programs at the database are named, free disk and the write-ahead"
            + " log are looked at. It ends with 1 when the run had better wait."
      },
      footer = "  memoryctl preflight && memoryctl jobs list",
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2})
  int preflight() {
    return new StoreState(session).preflight();
  }
}
