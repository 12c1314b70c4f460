package commonplace.admin.ctl;

import commonplace.memory.chat.SpaceId;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/// `docs/memoryctl.md` as the commands themselves explain it.
final class Manual {
  private static final String HEAD =
      """
      # memoryctl

      `scripts/memoryctl` asks Commonplace how it is and tells it what to do. While the program runs,
      the program carries the command out: over the loopback address in `run/address`, with the token
      in `data/admin-token`. While it does not run, the command opens the files itself, under the same
      lock as the program, so that never two work on them.

      The same words work in chat for the owner and admins, `/memoryctl jobs list`, where a command
      sees the space of that chat alone and long answers are cut; short forms are `/watch 7`,
      `/diagnose 7`, `/locks`, `/resume 7` and `/review`. Over HTTP most commands have an address of their own:
      `GET /jobs`, `POST /jobs/7/cancel`, `GET /export/claims.csv`; see `operations.md`.

      Tab completion: `source <(scripts/memoryctl generate-completion)`, with `scripts` in `PATH`.

      What follows is what each command says with `--help`.
      """;

  private Manual() {}

  /// Every command, those above before those beneath.
  static List<CommandLine> commands() {
    var out = new StringWriter();
    var session =
        new Session(
            new Desks(
                () -> {
                  throw new IllegalStateException("help needs no desk");
                },
                () -> {
                  throw new IllegalStateException("help needs no desk");
                }),
            new Caller(out, out, 0, "nobody", Optional.<SpaceId>empty(), false),
            () -> Instant.EPOCH,
            new CountDownLatch(1));
    List<CommandLine> all = new ArrayList<>();
    add(Memoryctl.line(session), all);
    return all;
  }

  private static void add(CommandLine command, List<CommandLine> all) {
    all.add(command);
    // under its aliases too
    new LinkedHashSet<>(command.getSubcommands().values()).forEach(each -> add(each, all));
  }

  static String text() {
    var text = new StringBuilder(HEAD);
    for (CommandLine command : commands()) {
      String name = command.getCommandSpec().qualifiedName();
      if (!name.endsWith("generate-completion")) {
        text.append("\n## ").append(name).append("\n\n```\n");
        text.append(command.getUsageMessage().strip()).append("\n```\n");
      }
    }
    return text.toString();
  }
}
