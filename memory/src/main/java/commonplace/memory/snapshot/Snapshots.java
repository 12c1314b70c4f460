package commonplace.memory.snapshot;

import commonplace.memory.journal.Journal;
import commonplace.memory.journal.Replay;
import commonplace.memory.store.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The snapshots of a database. Safe for use from any thread; what makes, reads through or removes
/// waits for its turn.
public final class Snapshots {
  /// What finds the newest good one.
  public static final String LATEST = "latest";

  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final SnapshotSettings settings;
  private final InstantSource clock;
  private final SnapshotFolder folder;
  private final Erasures erasures;
  private final Making making;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile Optional<Journal> journal = Optional.empty();

  /// Touches no file yet.
  ///
  /// @param random for keys and salts
  public Snapshots(SnapshotSettings settings, InstantSource clock, SecureRandom random) {
    this.settings = settings;
    this.clock = clock;
    this.erasures = new Erasures(settings.folder());
    this.folder = new SnapshotFolder(settings.folder(), erasures);
    this.making = new Making(settings, folder, random);
  }

  /// From now on each snapshot says where that journal stood, so that the two together give the
  /// database as it was in between; and what is forgotten goes from the journal, too.
  public void beside(Journal kept) {
    journal = Optional.of(kept);
  }

  /// Removes what a process that was cut off left unfinished. Call it before anything else is made,
  /// and while no other process uses the database.
  public void sweep() {
    inTurn(
        () -> {
          int gone = folder.sweep();
          making.sweep();
          OnlineCopy.remove(trial());
          if (gone > 0) {
            LOG.info("{} unfinished files of snapshots were removed", gone);
          }
          return gone;
        });
  }

  /// Makes one, and returns when it is on disk and was read back. Others read and write meanwhile.
  ///
  /// @throws SnapshotException when there is none; the message says why
  public Snapshot make(SnapshotKind kind) {
    return make(kind, Optional.empty());
  }

  /// [#make] for a person, who may give it a name: letters, digits, `.`, `_` and `-`.
  ///
  /// @throws SnapshotException as [#make], or when the name cannot be one or is taken
  public Snapshot make(Optional<String> name) {
    name.ifPresent(this::requireFree);
    return make(SnapshotKind.MANUAL, name);
  }

  /// Makes one of a database that this program is about to bring up to date. What cannot be read is
  /// left to [commonplace.memory.store.Store#open], which says what is wrong with it.
  public void beforeUpgrade() {
    int version = version();
    if (version > 0 && version < DatabaseFile.newest()) {
      Snapshot _ = make(SnapshotKind.UPGRADE);
    }
  }

  private int version() {
    try {
      return Files.exists(settings.database()) ? DatabaseFile.version(settings.database()) : 0;
    } catch (JdbiException e) {
      LOG.debug("its version cannot be read", e);
      return 0;
    }
  }

  private Snapshot make(SnapshotKind kind, Optional<String> name) {
    return inTurn(
        () -> {
          Snapshot made = making.make(kind, name, clock.instant(), journal);
          LOG.info("{} ({}) was made and checked: {} bytes", made.id(), kind.key(), made.bytes());
          return made;
        });
  }

  private void requireFree(String name) {
    if (!NAME.matcher(name).matches() || name.equals(LATEST) || SnapshotId.isOne(name)) {
      throw new SnapshotException(
          "“%s” cannot be a snapshot's name: take up to 64 letters, digits, dots, dashes."
              .formatted(name));
    }
    find(name)
        .ifPresent(
            taken -> {
              throw new SnapshotException(
                  "%s is called %s already. Take another name.".formatted(taken.id(), name));
            });
  }

  /// All of them, newest first, damaged ones too.
  ///
  /// @throws SnapshotException when the folder cannot be read
  public List<Snapshot> list() {
    try {
      return folder.list();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// The newest one of which nothing wrong is known. One from the future, made while the clock was
  /// wrong, is the newest only when there is no other.
  public Optional<Snapshot> newest() {
    Instant now = clock.instant();
    List<Snapshot> good = list().stream().filter(Snapshot::good).toList();
    return good.stream()
        .filter(each -> !each.at().isAfter(now))
        .findFirst()
        .or(() -> good.stream().findFirst());
  }

  /// Whether the journal has begun anew since the newest of them, so that it leads nowhere.
  boolean baseless() {
    return journal
        .map(Journal::mark)
        .filter(
            mark ->
                newest()
                    .flatMap(this::base)
                    .filter(base -> base.begun().generation() == mark.generation())
                    .isEmpty())
        .isPresent();
  }

  /// The one of that id or name, or the newest good one for [#LATEST].
  public Optional<Snapshot> find(String word) {
    return word.equals(LATEST)
        ? newest()
        : list().stream()
            .filter(s -> s.id().value().equals(word) || s.name().equals(Optional.of(word)))
            .findFirst();
  }

  /// The newest good one from which the journal leads to that time.
  ///
  /// @throws SnapshotException when the folder cannot be read
  public Optional<Snapshot> before(Instant time) {
    return list().stream()
        .filter(each -> each.good() && !each.at().isAfter(time) && leads(each, time))
        .findFirst();
  }

  private boolean leads(Snapshot snapshot, Instant time) {
    return plan(snapshot, time)
        .filter(plan -> !(plan.end() instanceof Replay.End.TooEarly))
        .isPresent();
  }

  private Optional<Journal.Footing> base(Snapshot snapshot) {
    try {
      return folder.manifest(snapshot.id()).base();
    } catch (IOException | Manifest.UnreadableException e) {
      return Optional.empty(); // it is listed as damaged
    }
  }

  /// What the journal adds to a snapshot up to that time; empty when the snapshot stands in none.
  Optional<Replay.Plan> plan(Snapshot snapshot, Instant until) {
    return base(snapshot).map(base -> replay().plan(base, until));
  }

  Replay replay() {
    return new Replay(settings.journal());
  }

  /// Reads all of one: its checksums, what it unpacks to, and that database's integrity. What is
  /// found wrong is listed with it from then on.
  ///
  /// @throws SnapshotException when there is no room to unpack it
  public Inspection verify(Snapshot snapshot) {
    return inTurn(
        () -> {
          try {
            return unpacked(snapshot, trial());
          } finally {
            OnlineCopy.remove(trial());
          }
        });
  }

  /// [#verify], into a file that stays when it is whole.
  ///
  /// @throws SnapshotException as [#verify]
  public Inspection unpack(Snapshot snapshot, Path into) {
    return inTurn(
        () -> {
          Inspection inspection = unpacked(snapshot, into);
          if (!(inspection instanceof Inspection.Whole)) {
            OnlineCopy.remove(into);
          }
          return inspection;
        });
  }

  private Inspection unpacked(Snapshot snapshot, Path into) throws IOException {
    Inspection inspection =
        new Unpacking(folder, settings.encryption().keyFile(), clock).unpack(snapshot, into);
    switch (inspection) {
      case Inspection.Whole _ -> folder.found(snapshot.id(), Optional.empty());
      case Inspection.Damaged(_, String why) -> {
        LOG.error("{}", why);
        folder.found(snapshot.id(), Optional.of(why));
      }
      case Inspection.Locked(_, String why) -> LOG.error("{}", why);
    }
    return inspection;
  }

  /// Removes those that the rule lets go, and those that hold what was forgotten when a newer one
  /// does not.
  ///
  /// @return what was removed
  public List<Snapshot> prune() {
    return inTurn(() -> pruned(folder));
  }

  List<Snapshot> pruned(SnapshotFolder where) throws IOException {
    List<Snapshot> gone = superfluous(where.list());
    for (Snapshot each : gone) {
      where.remove(each.id());
      LOG.info("{} ({}) was removed from {}", each.id(), each.kind().key(), where.path());
    }
    return gone;
  }

  /// Those that [#prune] would remove.
  ///
  /// @throws SnapshotException as [#list]
  public List<Snapshot> superfluous() {
    return superfluous(list());
  }

  private List<Snapshot> superfluous(List<Snapshot> all) {
    List<Snapshot> gone = new ArrayList<>(settings.rotation().superfluous(all, clock.instant()));
    holding(all).stream().filter(each -> !gone.contains(each)).forEach(gone::add);
    return gone;
  }

  /// Those that go because they hold what was forgotten.
  private List<Snapshot> holding(List<Snapshot> all) {
    boolean fresh = all.stream().anyMatch(each -> each.good() && each.forgotten().isEmpty());
    return !fresh
        ? List.of()
        : all.stream().filter(each -> each.forgotten().isPresent() && !stays(each)).toList();
  }

  /// Whether it stays, although it holds what was forgotten, until somebody removes it.
  public boolean stays(Snapshot snapshot) {
    return settings.afterErase() == SnapshotSettings.AfterErase.KEEP
        || snapshot.kind() == SnapshotKind.MANUAL;
  }

  /// Removes one, from the second folder, too, if that can be reached.
  public void remove(Snapshot snapshot) {
    inTurn(
        () -> {
          folder.remove(snapshot.id());
          if (settings.second().isPresent() && Files.isDirectory(settings.second().get())) {
            new SnapshotFolder(settings.second().get(), erasures).remove(snapshot.id());
          }
          LOG.info("{} was removed as asked", snapshot.id());
          return true;
        });
  }

  /// Notes that something was forgotten just now: what was made before still holds it. The journal
  /// begins anew without it.
  public void forgot() {
    try {
      erasures.add(clock.instant());
    } catch (IOException e) {
      throw unreadable(e);
    }
    journal.ifPresent(Journal::forget);
  }

  /// Those that still hold something that was forgotten, newest first.
  public List<Snapshot> stillHolding() {
    return list().stream().filter(each -> each.forgotten().isPresent()).toList();
  }

  /// Waits for nobody's turn: what is removed meanwhile is missing there until the next time.
  void followUp() throws IOException {
    if (settings.second().isPresent()) {
      var second = new SnapshotFolder(settings.second().get(), erasures);
      new SecondFolder(folder, second).follow();
      // INVARIANT: by its own list: a first folder that begins anew empties no second one
      List<Snapshot> _ = pruned(second);
    }
  }

  void drilled(SnapshotStatus.Drilled drilled) {
    inTurn(
        () -> {
          new DrillFile(settings.folder()).write(drilled);
          return true;
        });
  }

  Optional<SnapshotStatus.Drilled> lastDrill() {
    try {
      return new DrillFile(settings.folder()).read();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  SnapshotSettings settings() {
    return settings;
  }

  /// The file that they are made of.
  public Path database() {
    return settings.database();
  }

  /// Where they are.
  public Path folder() {
    return settings.folder();
  }

  /// The file of a snapshot's data.
  public Path file(Snapshot snapshot) {
    return folder.data(snapshot.id());
  }

  /// Where one is unpacked to be looked at, beside the database.
  private Path trial() {
    return settings.database().resolveSibling(settings.database().getFileName() + ".trial");
  }

  private interface Deed<R> {
    R run() throws IOException;
  }

  private <R> R inTurn(Deed<R> deed) {
    turn.lock();
    try {
      return deed.run();
    } catch (IOException e) {
      throw unreadable(e);
    } finally {
      turn.unlock();
    }
  }

  private SnapshotException unreadable(IOException e) {
    return new SnapshotException(
        "The snapshots in %s cannot be worked on: %s".formatted(settings.folder(), e.getMessage()),
        e);
  }
}
