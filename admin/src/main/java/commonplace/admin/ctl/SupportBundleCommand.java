package commonplace.admin.ctl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `memoryctl support-bundle`.
@Command(
    name = "support-bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Packs what a report of a fault needs into a zip that only you can read.",
      "Status, the doctor's findings, the last 100 lines of the log, the configuration and the"
          + " steps you tell; no message, no token, no key. Look through it before you pass it on."
    },
    footer = {
      "  memoryctl support-bundle",
      "  memoryctl support-bundle --step sent-a-link --step no-answer",
      "  memoryctl support-bundle --output /tmp/commonplace.zip"
    },
    exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_6})
final class SupportBundleCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Session session;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where it is put; the home folder without. Shell only.")
  @Nullable Path output;

  @Option(
      names = "--step",
      paramLabel = "WORDS",
      description = "What was done and seen, in your words. May come several times.")
  @Nullable List<String> steps;

  SupportBundleCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path file = file();
    if (Files.exists(file)) {
      throw new CommandRefused(
          Exits.REFUSED, "There is a file %s already. Name another with --output.".formatted(file));
    }
    try (var _ = Spinner.on(session, "packing")) {
      new SupportBundle(session).write(file, steps == null ? List.of() : steps);
    }
    session.tell(
        Map.of("file", file.toString()),
        () -> file + " is written. Look through it before you pass it on.");
    return Exits.DONE;
  }

  private Path file() {
    Path home = session.advisers().home();
    Path named = output;
    if (named == null) {
      return home.resolve("support-" + STAMP.format(session.clock().instant()) + ".zip");
    }
    if (session.caller().space().isPresent()) {
      throw new CommandRefused(
          Exits.REFUSED, "A file is named in the shell only: scripts/memoryctl support-bundle.");
    }
    return home.resolve(named).normalize();
  }
}
