package commonplace.admin.ctl;

import commonplace.memory.snapshot.RestoreOutcome;
import commonplace.memory.snapshot.Snapshot;
import commonplace.memory.snapshot.SnapshotStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out the commands on snapshots.
final class SnapshotWork {
  private final Session session;
  private final SnapshotDesk desk;

  SnapshotWork(Session session) {
    this.session = session;
    this.desk = session.snapshots();
  }

  int backup(Optional<String> name) {
    Snapshot made = desk.snapshots().make(name);
    session.tell(
        SnapshotShown.of(made),
        () -> "%s is made and was read back: %,d bytes.".formatted(made.id(), made.bytes()));
    return Exits.DONE;
  }

  int list() {
    List<Snapshot> all = desk.snapshots().list();
    session.tell(
        all.stream().map(SnapshotShown::of).toList(), () -> SnapshotShown.words(all, session));
    return Exits.DONE;
  }

  int consider(String word) {
    return tell(desk.restoring().consider(found(word)));
  }

  int restore(String word, boolean confirmed) {
    Snapshot snapshot = found(word);
    if (!confirmed) {
      throw new CommandRefused(
          Exits.REFUSED,
          "This replaces the database by %s of %s; as it is now it stays as another snapshot.%s To do it: memoryctl restore %s --confirm"
              .formatted(
                  snapshot.id(),
                  session.snapshotMinute(snapshot.at()),
                  forgotten(snapshot),
                  snapshot.id()));
    }
    return tell(desk.replacement().replace(snapshot, session.caller().name()));
  }

  private String forgotten(Snapshot snapshot) {
    return snapshot
        .forgotten()
        .map(
            at -> " It brings back what was forgotten on %s.".formatted(session.snapshotMinute(at)))
        .orElse("");
  }

  int restoreTo(String word, Path target, boolean clear) {
    if (session.caller().space().isPresent()) {
      throw new CommandRefused(
          Exits.REFUSED, "Another folder is named in the shell only: scripts/memoryctl restore.");
    }
    return tell(desk.restoring().elsewhere(found(word), target, clear));
  }

  private int tell(RestoreOutcome outcome) {
    switch (outcome) {
      case RestoreOutcome.Possible(var snapshot, long rows) ->
          session.tell(
              Map.of("snapshot", snapshot.id().value(), "rows", rows, "whole", true),
              () ->
                  "%s is whole: %,d rows. It can be restored.%s Nothing was changed."
                      .formatted(snapshot.id(), rows, forgotten(snapshot)));
      case RestoreOutcome.Done(var snapshot, Path database, String words) ->
          session.tell(
              Map.of("snapshot", snapshot.id().value(), "database", database.toString()),
              () -> words);
      case RestoreOutcome.Staged(var snapshot, String words) ->
          session.tell(
              Map.of("snapshot", snapshot.id().value(), "status", "restarting"), () -> words);
      case RestoreOutcome.Refused(String why) -> throw new CommandRefused(Exits.REFUSED, why);
    }
    return Exits.DONE;
  }

  int drill() {
    String words = desk.rounds().drill();
    SnapshotStatus.Drilled last = desk.rounds().status().drill().orElse(null);
    boolean passed = last != null && last.passed() && last.words().equals(words);
    session.tell(Map.of("passed", passed, "words", words), () -> words);
    return passed ? Exits.DONE : Exits.WRONG;
  }

  int remove(String word, boolean confirmed) {
    Snapshot snapshot = found(word);
    if (!confirmed) {
      throw new CommandRefused(
          Exits.REFUSED,
          "This deletes %s of %s. To do it: memoryctl remove-snapshot %s --confirm"
              .formatted(snapshot.id(), session.snapshotMinute(snapshot.at()), snapshot.id()));
    }
    desk.snapshots().remove(snapshot);
    session.tell(Map.of("removed", snapshot.id().value()), () -> snapshot.id() + " is deleted.");
    return Exits.DONE;
  }

  private Snapshot found(String word) {
    return desk.snapshots()
        .find(word)
        .orElseThrow(
            () ->
                new CommandRefused(
                    Exits.UNKNOWN,
                    "There is no snapshot “%s”. memoryctl list-snapshots shows them."
                        .formatted(word)));
  }
}
