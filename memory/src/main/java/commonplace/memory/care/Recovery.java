package commonplace.memory.care;

import commonplace.memory.snapshot.Inspection;
import commonplace.memory.snapshot.Snapshot;
import commonplace.memory.snapshot.Snapshots;
import commonplace.memory.snapshot.Swap;
import commonplace.memory.store.DatabaseFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a whole database in the place of a damaged one: the newest snapshot that is whole, with
/// every row that the damaged file still has and the snapshot has not; without a snapshot, what can
/// be read of the damaged file alone. Only for who holds the process lock, and while no store is
/// open.
///
/// Room for two more copies of the database is needed beside it. A process that is cut off on the
/// way leaves the damaged file in its place, or the new one and the damaged one beside it.
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path database;
  private final Snapshots snapshots;
  private final InstantSource clock;

  /// Touches no file yet.
  public Recovery(Snapshots snapshots, InstantSource clock) {
    this.database = snapshots.database();
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /// Whether the database was found damaged, or is when all of it is read.
  public boolean needed() {
    if (Files.exists(mark())) {
      return true;
    }
    try {
      return DatabaseFile.reading(database)
          .withHandle(
              db ->
                  !db.createQuery("PRAGMA integrity_check(1)")
                      .mapTo(String.class)
                      .list()
                      .equals(List.of("ok")));
    } catch (JdbiException e) {
      return true;
    }
  }

  private Path mark() {
    return database.resolveSibling("damaged");
  }

  /// What is done when some of it is lost.
  public enum Loss {
    /// Nothing is changed until somebody decides.
    ASKS,
    /// Somebody decided to go on without it.
    ACCEPTED
  }

  /// Does it, which takes as long as reading the database a few times.
  ///
  /// @throws CareException when it cannot be done; nothing was changed
  public RecoveryOutcome recover(Loss loss) {
    return recover(loss, true);
  }

  /// Writes every row of the database that makes sense into a new one, makes its search indexes
  /// anew, and puts it in the database's place: for what is wrong with rows and not with pages.
  ///
  /// @throws CareException as [#recover]
  public RecoveryOutcome reload(Loss loss) {
    return recover(loss, false);
  }

  private RecoveryOutcome recover(Loss loss, boolean fromSnapshot) {
    var swap = new Swap(database);
    try (DamagedCopy damaged = DamagedCopy.of(database)) {
      swap.sweep();
      Optional<Snapshot> base = fromSnapshot ? base(swap.incoming()) : Optional.empty();
      DatabaseFile.bringUp(swap.incoming());
      Salvage salvage = salvage(damaged, swap.incoming(), forgotten(base));
      if (loss == Loss.ASKS && !salvage.complete()) {
        swap.sweep();
        return new RecoveryOutcome.Waits(salvage, waiting(base, salvage));
      }
      return replaced(swap, base, salvage);
    } catch (IOException | UncheckedIOException | SQLException | JdbiException e) {
      throw new CareException(
          "The database is damaged and could not be recovered: %s. Nothing was changed. Free some space beside %s, or restore a snapshot with memoryctl restore."
              .formatted(e.getMessage(), database),
          e);
    }
  }

  /// The newest snapshot that restores, in that file.
  private Optional<Snapshot> base(Path into) {
    for (Snapshot each : snapshots.list()) {
      if (each.good()
          && each.schema() <= DatabaseFile.newest()
          && snapshots.unpack(each, into) instanceof Inspection.Whole) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static boolean forgotten(Optional<Snapshot> base) {
    return base.flatMap(Snapshot::forgotten).isPresent();
  }

  private static Salvage salvage(DamagedCopy damaged, Path into, boolean forgotten)
      throws IOException, SQLException {
    Salvage salvage;
    try (Handle from = damaged.readable(into).open();
        Handle to = DatabaseFile.alone(into).open()) {
      // INVARIANT: all of it is in the one file that is swapped in
      to.createQuery("PRAGMA journal_mode = DELETE").mapTo(String.class).one();
      to.execute("PRAGMA foreign_keys = OFF");
      to.execute("PRAGMA secure_delete = ON");
      to.execute("BEGIN IMMEDIATE");
      salvage = new Takeover(from, to).run(forgotten);
      to.execute("COMMIT");
      requireWhole(to);
    }
    try (FileChannel file = FileChannel.open(into, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    return salvage;
  }

  private static void requireWhole(Handle db) {
    List<String> said = db.createQuery("PRAGMA integrity_check(3)").mapTo(String.class).list();
    int orphans = db.createQuery("PRAGMA foreign_key_check").mapToMap().list().size();
    if (!said.equals(List.of("ok")) || orphans > 0) {
      throw new CareException(
          "What could be taken over from the damaged database is not whole: %s. Nothing was changed. Restore a snapshot with memoryctl restore."
              .formatted(orphans > 0 ? "rows that belong to nothing" : said));
    }
  }

  private RecoveryOutcome replaced(Swap swap, Optional<Snapshot> base, Salvage salvage)
      throws IOException {
    String ending = ".damaged_" + STAMP.format(clock.instant());
    Path kept = database.resolveSibling(database.getFileName() + ending);
    String words =
        "The database was damaged. It is %s now, with %s taken over from the file as it was. %sThat is kept as %s; delete it when nothing is missed."
            .formatted(
                base.map(s -> "that of " + s.id()).orElse("a new one"),
                salvage.takenWords(),
                salvage.complete() ? "" : "Lost: " + salvage.lostWords() + ". ",
                kept);
    swap.begin(Optional.of(ending), words);
    swap.finish();
    Files.deleteIfExists(mark());
    LOG.warn("{}", words);
    return new RecoveryOutcome.Done(salvage, kept, words);
  }

  private static String waiting(Optional<Snapshot> base, Salvage salvage) {
    return "The database is damaged. %s, %s can be taken over, and these are in neither: %s. Nothing was changed. To go on without them: scripts/memoryctl recover --accept."
        .formatted(
            base.map(s -> "Beside what " + s.id() + " holds").orElse("There is no snapshot"),
            salvage.takenWords(),
            salvage.lostWords());
  }
}
