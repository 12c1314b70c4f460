package commonplace.memory.snapshot;

import commonplace.memory.journal.Journal;
import commonplace.memory.store.DatabaseFile;
import commonplace.memory.store.FreeSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Makes one snapshot. Until its manifest has its name there is none, whatever happens.
final class Making {
  private static final double MB = 1 << 20;

  private final SnapshotSettings settings;
  private final SnapshotFolder folder;
  private final SecureRandom random;

  Making(SnapshotSettings settings, SnapshotFolder folder, SecureRandom random) {
    this.settings = settings;
    this.folder = folder;
    this.random = random;
  }

  /// @param journal where it is told to stand; empty when none is kept
  /// @throws SnapshotException when there is none
  Snapshot make(SnapshotKind kind, Optional<String> name, Instant at, Optional<Journal> journal) {
    Path copy = copy();
    try {
      folder.make();
      requireRoom();
      OnlineCopy.remove(copy);
      return make(copy, new Wanted(kind, name, at, journal));
    } catch (IOException | UncheckedIOException | JdbiException e) {
      throw new SnapshotException("No snapshot was made: " + reason(e), e);
    } finally {
      clear(copy);
    }
  }

  /// The copy that is checked and packed lies beside the database, where it is as safe as that.
  private Path copy() {
    return settings.database().resolveSibling(settings.database().getFileName() + ".copy");
  }

  void sweep() throws IOException {
    OnlineCopy.remove(copy());
  }

  private record Wanted(
      SnapshotKind kind, Optional<String> name, Instant at, Optional<Journal> journal) {}

  private Snapshot make(Path copy, Wanted wanted) throws IOException {
    var place = new AtomicReference<Optional<Journal.Footing>>(Optional.empty());
    Optional<Journal.Mark> begun = wanted.journal().map(Journal::mark);
    Map<String, Long> rows =
        OnlineCopy.make(
            settings.database(),
            copy,
            () -> place.set(wanted.journal().flatMap(its -> begun.flatMap(its::base))));
    CopyCheck.wrong(copy, rows)
        .ifPresent(
            wrong -> {
              throw new SnapshotException(
                  "No snapshot was made: the copy of the database is not whole, %s.%s"
                      .formatted(wrong, " The database itself may be damaged."));
            });
    SnapshotId id = SnapshotId.free(wanted.at(), folder::has);
    Optional<SnapshotKey> key =
        settings.encryption().on()
            ? Optional.of(SnapshotKey.readOrMake(settings.encryption().keyFile(), random))
            : Optional.empty();
    try {
      Packing.Packed packed = new Packing(random).pack(copy, folder.part(id), key);
      readBack(id, packed, key);
      var snapshot =
          new Snapshot(
              id,
              wanted.at(),
              wanted.kind(),
              wanted.name(),
              DatabaseFile.still(copy).withHandle(Making::schema),
              packed.data().bytes(),
              packed.database().bytes(),
              packed.data().sha256(),
              key.map(SnapshotKey::id),
              Optional.empty(),
              Optional.empty());
      folder.commit(new Manifest(snapshot, packed.data(), packed.database(), rows, place.get()));
      return snapshot;
    } finally {
      Files.deleteIfExists(folder.part(id));
    }
  }

  private static int schema(Handle db) {
    return db.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
  }

  private void readBack(SnapshotId id, Packing.Packed packed, Optional<SnapshotKey> key)
      throws IOException {
    Path part = folder.part(id);
    boolean same =
        Sha256.of(part).equals(packed.data().sha256())
            && Packing.unpack(part, OutputStream.nullOutputStream(), key).equals(packed.database());
    if (!same) {
      throw new IOException("what was written to %s was read differently".formatted(part));
    }
  }

  private void requireRoom() throws IOException {
    Path database = settings.database();
    long size = size(database) + size(database.resolveSibling(database.getFileName() + "-wal"));
    boolean one =
        Files.getFileStore(database.toAbsolutePath().getParent())
            .equals(Files.getFileStore(folder.path()));
    requireRoom(database, one ? 2 * size : size);
    requireRoom(folder.path().resolve("."), one ? 2 * size : size);
  }

  private static void requireRoom(Path beside, long wanted) {
    OptionalLong free = FreeSpace.beside(beside);
    if (free.isPresent() && free.getAsLong() < wanted) {
      throw new SnapshotException(
          "No snapshot was made: it wants %,.1f MB in %s, and %,.1f MB are free. Make room, or set backup.path to another disk."
              .formatted(wanted / MB, beside.toAbsolutePath().getParent(), free.getAsLong() / MB));
    }
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static String reason(Exception e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = Objects.requireNonNullElse(deepest.getMessage(), deepest.toString());
    return deepest instanceof AccessDeniedException
        ? message + " cannot be written to."
        : message + ".";
  }

  private static void clear(Path copy) {
    try {
      OnlineCopy.remove(copy);
    } catch (IOException e) {
      throw new SnapshotException("%s cannot be deleted: %s".formatted(copy, e.getMessage()), e);
    }
  }
}
