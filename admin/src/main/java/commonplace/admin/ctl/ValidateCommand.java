package commonplace.admin.ctl;

import commonplace.memory.care.Recovery;
import commonplace.memory.care.Recovery.Loss;
import commonplace.memory.care.RecoveryOutcome;
import commonplace.memory.care.Validation;
import commonplace.memory.care.Validation.Point;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `memoryctl validate`.
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Looks through the database, its files and its snapshots.",
      "Pages and indexes, rows that belong to nothing, search and vectors against the texts, quotes"
          + " against their sources, how dates are written, who may look into files, and every"
          + " snapshot. Others read and write meanwhile. It ends with 1 when something is wrong,"
          + " with 4 when pages of the database are damaged."
    },
    footer = {
      "  memoryctl validate",
      "  memoryctl validate --json",
      "  memoryctl validate --repair"
    },
    exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_4, Exits.ON_6})
final class ValidateCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--repair",
      description =
          "Writes a new database of what is there, looks through it and puts it in the place; the"
              + " old file is kept. Only while the program is stopped.")
  boolean repair;

  ValidateCommand(Session session) {
    this.session = session;
  }

  private record Report(boolean fine, List<Point> checks) {}

  @Override
  public Integer call() {
    SnapshotDesk desk = session.snapshots();
    var validation = new Validation(desk.snapshots());
    if (!repair) {
      return told(validation.run());
    }
    if (!desk.replacement().atOnce()) {
      throw new CommandRefused(
          Exits.REFUSED,
          "The program runs on this database. scripts/stop.sh stops it; then scripts/memoryctl"
              + " validate --repair.");
    }
    List<Point> before = validation.run();
    if (before.stream().allMatch(Point::fine)) {
      return told(before);
    }
    var recovery = new Recovery(desk.snapshots(), session.clock());
    boolean damaged = before.stream().anyMatch(Point::damage);
    switch (damaged ? recovery.recover(Loss.ASKS) : recovery.reload(Loss.ASKS)) {
      case RecoveryOutcome.Done(_, _, String words) -> session.note(words + "\n");
      case RecoveryOutcome.Waits(_, String words) -> throw new CommandRefused(Exits.DATA, words);
    }
    return told(validation.run());
  }

  private int told(List<Point> points) {
    var report = new Report(points.stream().allMatch(Point::fine), points);
    session.tell(report, () -> words(report));
    if (points.stream().anyMatch(Point::damage)) {
      return Exits.DATA;
    }
    return report.fine() ? Exits.DONE : Exits.WRONG;
  }

  private static String words(Report report) {
    return report.checks().stream().map(ValidateCommand::words).collect(Collectors.joining("\n"))
        + (report.fine() ? "\nNothing is wrong." : "\nSomething is wrong.");
  }

  private static String words(Point point) {
    String head =
        "%-12s %-5s %s".formatted(point.check(), point.fine() ? "fine" : "WRONG", point.words());
    return point.found().stream()
        .map(found -> "\n    " + found)
        .collect(Collectors.joining("", head, ""));
  }
}
