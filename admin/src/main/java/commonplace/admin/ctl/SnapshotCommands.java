package commonplace.admin.ctl;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands on snapshots. They are public, because picocli sees no other inherited methods.
abstract class SnapshotCommands {
  final Session session;

  SnapshotCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "backup",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a snapshot of the database and reads it back.",
        "It stays until remove-snapshot removes it. Others read and write meanwhile."
      },
      footer = {"  memoryctl backup", "  memoryctl backup --name before-the-move"},
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2})
  public int backup(
      @Option(names = "--name", paramLabel = "NAME", description = "By which it is found again.")
          @Nullable String name,
      @Option(names = "--full", description = "Each snapshot is one in full; this changes nothing.")
          boolean full) {
    return new SnapshotWork(session).backup(Optional.ofNullable(name));
  }

  @Command(
      name = "list-snapshots",
      mixinStandardHelpOptions = true,
      description = {
        "The snapshots, newest first.",
        "A damaged one is listed as such, and so is one that still holds what was forgotten since."
      },
      footer = {"  memoryctl list-snapshots", "  memoryctl list-snapshots --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2})
  public int list() {
    return new SnapshotWork(session).list();
  }

  @Command(
      name = "restore",
      mixinStandardHelpOptions = true,
      description = {
        "Puts a snapshot in the place of the database.",
        "The snapshot is read through first, and the database as it is stays as another snapshot."
            + " While the program runs, it does this with a restart."
      },
      footer = {
        "  memoryctl restore latest --dry-run",
        "  memoryctl restore snapshot_20260503_124000 --confirm",
        "  memoryctl restore latest --target-path /srv/elsewhere"
      },
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_3, Exits.ON_5, Exits.ON_6})
  public int restore(
      @Parameters(paramLabel = "SNAPSHOT", description = "Its id or name, or latest.")
          String snapshot,
      @Option(names = "--confirm", description = "Without it, it says what it would do.")
          boolean confirm,
      @Option(
              names = "--target-path",
              paramLabel = "FOLDER",
              description = "Into that folder, as its commonplace.db. Shell only.")
          @Nullable Path target,
      @Option(
              names = "--allow-clear",
              description = "Also where there is a database already, which it replaces.")
          boolean clear,
      @Option(names = "--dry-run", description = "Reads all of it and changes nothing.")
          boolean dry) {
    var work = new SnapshotWork(session);
    if (dry) {
      return work.consider(snapshot);
    }
    return target == null
        ? work.restore(snapshot, confirm || clear)
        : work.restoreTo(snapshot, target, clear);
  }

  @Command(
      name = "drill",
      mixinStandardHelpOptions = true,
      description = {
        "Restores the newest snapshot into a file, looks through it and removes it.",
        "The program does this every week by itself."
      },
      footer = {"  memoryctl drill", "  memoryctl drill --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2})
  public int drill() {
    return new SnapshotWork(session).drill();
  }

  @Command(
      name = "remove-snapshot",
      mixinStandardHelpOptions = true,
      description = "Deletes a snapshot.",
      footer = {
        "  memoryctl remove-snapshot before-the-move --confirm",
        "  memoryctl remove-snapshot snapshot_20260503_124000 --confirm"
      },
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_5, Exits.ON_6})
  public int remove(
      @Parameters(paramLabel = "SNAPSHOT", description = "Its id or name.") String snapshot,
      @Option(names = "--confirm", description = "Without it, nothing is deleted.")
          boolean confirm) {
    return new SnapshotWork(session).remove(snapshot, confirm);
  }
}
