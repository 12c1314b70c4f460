package commonplace.memory.snapshot;

import commonplace.memory.store.Holders;
import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a snapshot in the place of the database. Whatever happens on the way, the database is the
/// old one or the new one, and the old one stays: as a snapshot, or as its file when it is too
/// damaged for one.
public final class Restoring {
  private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Snapshots snapshots;
  private final InstantSource clock;
  private final Path database;
  private final Rebuilding rebuilding;

  public Restoring(Snapshots snapshots, InstantSource clock) {
    this.snapshots = snapshots;
    this.clock = clock;
    this.database = snapshots.settings().database();
    this.rebuilding = new Rebuilding(snapshots);
  }

  /// Whether it could be done: reads all of the snapshot, and what the journal adds to it, and
  /// changes nothing.
  public RestoreOutcome consider(RestorePoint point) {
    var swap = new Swap(database);
    try {
      return rebuilding.make(point, swap.incoming());
    } catch (IOException e) {
      throw failed(e);
    } finally {
      sweep(swap);
    }
  }

  private static void sweep(Swap swap) {
    try {
      swap.sweep();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Does it now. Only for who holds the process lock, and while no store is open.
  ///
  /// @param by who wants it
  /// @throws SnapshotException when the disk fails or is full; the database is as it was
  public RestoreOutcome now(RestorePoint point, String by) {
    var swap = new Swap(database);
    try {
      PrivateFiles.folder(Folders.of(database));
      RestoreOutcome fetched = fetched(point, swap);
      if (!(fetched instanceof RestoreOutcome.Possible possible)) {
        return fetched;
      }
      Before before = before();
      swap.begin(
          before.kept(),
          "The database is that of %s now, as %s asked. %s"
              .formatted(possible.words(), by, before.words()));
      String words = swap.finish();
      LOG.info("{}", words);
      return new RestoreOutcome.Done(point.snapshot(), database, words);
    } catch (IOException | UncheckedIOException e) {
      throw failed(e);
    }
  }

  private RestoreOutcome fetched(RestorePoint point, Swap swap) throws IOException {
    swap.sweep();
    return rebuilding.make(point, swap.incoming());
  }

  /// Where the database is that was there before.
  ///
  /// @param kept the ending of its files, when they are not in a snapshot
  private record Before(Optional<String> kept, String words) {}

  private Before before() {
    if (Files.notExists(database)) {
      return new Before(Optional.empty(), "There was none before.");
    }
    try {
      Snapshot safety = snapshots.make(SnapshotKind.RESTORE);
      return new Before(
          Optional.empty(), "As it was before, it is kept as %s.".formatted(safety.id()));
    } catch (SnapshotException e) {
      LOG.warn("The database as it is cannot be kept as a snapshot: {}", e.getMessage());
      String ending = ".before_" + STAMP.format(clock.instant());
      return new Before(
          Optional.of(ending),
          "The file that was there before could not be kept as a snapshot; it is %s%s."
              .formatted(database.getFileName(), ending));
    }
  }

  /// Puts a snapshot into another folder, as its `commonplace.db`.
  ///
  /// @param clear whether files that are there may be replaced
  /// @throws SnapshotException as [#now]
  public RestoreOutcome elsewhere(RestorePoint point, Path folder, boolean clear) {
    Path target = folder.toAbsolutePath().normalize().resolve(database.getFileName());
    var swap = new Swap(target);
    try {
      Optional<String> refused = occupied(folder, target, clear);
      if (refused.isPresent()) {
        return new RestoreOutcome.Refused(refused.get());
      }
      PrivateFiles.folder(folder);
      RestoreOutcome fetched = fetched(point, swap);
      if (!(fetched instanceof RestoreOutcome.Possible possible)) {
        return fetched;
      }
      swap.begin(Optional.empty(), "%s is restored as %s.".formatted(possible.words(), target));
      return new RestoreOutcome.Done(point.snapshot(), target, swap.finish());
    } catch (IOException | UncheckedIOException e) {
      throw failed(e);
    }
  }

  private Optional<String> occupied(Path folder, Path target, boolean clear) throws IOException {
    if (target.equals(database.toAbsolutePath().normalize())) {
      return Optional.of("This is where the database is. Leave --target-path out.");
    }
    List<String> holders = Files.exists(target) ? Holders.all(target) : List.of();
    if (!holders.isEmpty()) {
      return Optional.of(
          "%s is in use by %s. Stop that first.".formatted(target, String.join(", ", holders)));
    }
    return clear || isEmpty(folder)
        ? Optional.empty()
        : Optional.of(
            "%s is not empty. With --allow-clear its database is replaced.".formatted(folder));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /// Notes that it is to be done at the next start. The wish is on disk when this returns.
  public void stage(RestorePoint point, String by) {
    String until = point.until().map(time -> time + "\n").orElse("");
    try {
      DurableText.write(wish(), point.snapshot().id() + "\n" + by + "\n" + until);
    } catch (IOException | UncheckedIOException e) {
      throw failed(e);
    }
  }

  /// Takes the wish back.
  public void unstage() {
    try {
      DurableText.remove(wish());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Ends what was cut off, and does what was staged. Call it at each start under the process lock,
  /// before the database is opened.
  ///
  /// @return what happened, in words; empty when nothing was to be done
  /// @throws SnapshotException when what was cut off cannot be ended; the database must not be
  ///   opened then
  public Optional<String> atStart() {
    var swap = new Swap(database);
    try {
      if (swap.begun()) {
        unstage();
        String words = swap.finish();
        LOG.info("A restore that was cut off is finished. {}", words);
        return Optional.of(words);
      }
      swap.sweep();
      return Files.exists(wish()) ? Optional.of(staged()) : Optional.empty();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private String staged() throws IOException {
    List<String> wish = Files.readAllLines(wish());
    String words = done(wish);
    unstage();
    LOG.info("{}", words);
    return words;
  }

  /// A wish that cannot be fulfilled keeps the program from nothing.
  private String done(List<String> wish) {
    String kept = " The database is as it was.";
    try {
      Optional<Snapshot> snapshot = snapshots.find(wish.getFirst());
      if (snapshot.isEmpty()) {
        return "There is no snapshot %s any more.".formatted(wish.getFirst()) + kept;
      }
      Optional<Instant> until =
          wish.size() > 2 ? Optional.of(Instant.parse(wish.get(2))) : Optional.empty();
      return switch (now(new RestorePoint(snapshot.get(), until), wish.get(1))) {
        case RestoreOutcome.Done(_, _, String words) -> words;
        case RestoreOutcome.Refused(String why) -> why + kept;
        case RestoreOutcome.Possible _, RestoreOutcome.Staged _ ->
            throw new IllegalStateException("it was carried out");
      };
    } catch (SnapshotException e) {
      if (new Swap(database).begun()) {
        throw e;
      }
      return e.getMessage() + kept;
    }
  }

  private Path wish() {
    return database.resolveSibling(database.getFileName() + ".restore");
  }

  private static SnapshotException failed(Exception e) {
    return new SnapshotException("The restore failed: " + e.getMessage() + ".", e);
  }
}
