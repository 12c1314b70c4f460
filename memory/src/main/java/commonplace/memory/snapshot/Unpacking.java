package commonplace.memory.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Reads the whole of a snapshot.
final class Unpacking {
  private static final String KEPT = "No snapshot holds it: put the copy there that you kept.";

  private final SnapshotFolder folder;
  private final Path keyFile;
  private final InstantSource clock;

  Unpacking(SnapshotFolder folder, Path keyFile, InstantSource clock) {
    this.folder = folder;
    this.keyFile = keyFile;
    this.clock = clock;
  }

  /// Unpacks it into a file and looks through that.
  ///
  /// @param into is on disk when it is whole; made anew
  /// @throws IOException when the file cannot be written
  Inspection unpack(Snapshot snapshot, Path into) throws IOException {
    Instant begun = clock.instant();
    OnlineCopy.remove(into);
    Manifest manifest;
    Optional<SnapshotKey> key;
    try {
      manifest = folder.manifest(snapshot.id());
      key = key(manifest.snapshot());
      compare(manifest);
    } catch (SnapshotException e) {
      return new Inspection.Locked(snapshot, String.valueOf(e.getMessage()));
    } catch (Manifest.UnreadableException | NoSuchFileException e) {
      return damaged(snapshot, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Inspection.Locked(
          snapshot,
          "%s cannot be read now: %s. Look at the disk that it is on, then try again."
              .formatted(snapshot.id(), e.getMessage()));
    }
    try (OutputStream out = new ForcedFile(into)) {
      if (!Packing.unpack(folder.data(snapshot.id()), out, key).equals(manifest.database())) {
        return damaged(snapshot, "the database in it is not the one that was packed");
      }
    } catch (Packing.DataFaultException e) {
      return damaged(snapshot, "it cannot be unpacked (" + e.getMessage() + ")");
    }
    Optional<String> wrong = CopyCheck.wrong(into, manifest.rows());
    if (wrong.isPresent()) {
      return damaged(snapshot, wrong.get());
    }
    long rows = manifest.rows().values().stream().mapToLong(Long::longValue).sum();
    return new Inspection.Whole(snapshot, rows, Duration.between(begun, clock.instant()));
  }

  private void compare(Manifest manifest) throws IOException, Manifest.UnreadableException {
    Path data = folder.data(manifest.snapshot().id());
    if (Files.notExists(data)) {
      throw new Manifest.UnreadableException("its data is missing");
    }
    long bytes = Files.size(data);
    if (bytes != manifest.data().bytes()) {
      throw new Manifest.UnreadableException(
          "its data has %,d bytes and had %,d".formatted(bytes, manifest.data().bytes()));
    }
    if (!Sha256.of(data).equals(manifest.data().sha256())) {
      throw new Manifest.UnreadableException("the SHA-256 of its data differs from its manifest");
    }
  }

  /// The key that opens it; empty when it is open.
  ///
  /// @throws SnapshotException when it is not there
  private Optional<SnapshotKey> key(Snapshot snapshot) {
    if (snapshot.key().isEmpty()) {
      return Optional.empty();
    }
    String wanted = snapshot.key().get();
    SnapshotKey key =
        SnapshotKey.read(keyFile)
            .orElseThrow(
                () ->
                    new SnapshotException(
                        "%s is encrypted, and its key %s is not there. Without the key nobody can read it. %s"
                            .formatted(snapshot.id(), keyFile, KEPT)));
    if (!key.id().equals(wanted)) {
      throw new SnapshotException(
          "%s is encrypted with the key %s, and %s holds the key %s. %s"
              .formatted(snapshot.id(), wanted, keyFile, key.id(), KEPT));
    }
    return Optional.of(key);
  }

  private static Inspection damaged(Snapshot snapshot, String why) {
    return new Inspection.Damaged(snapshot, "%s is damaged: %s.".formatted(snapshot.id(), why));
  }
}
