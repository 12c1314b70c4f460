package commonplace.memory.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps another folder, on another disk or machine, as the first one is. It may be slow, full or
/// gone: nothing waits for it.
final class SecondFolder {
  private static final Logger LOG = LoggerFactory.getLogger(SecondFolder.class);

  private final SnapshotFolder first;
  private final SnapshotFolder second;

  SecondFolder(SnapshotFolder first, SnapshotFolder second) {
    this.first = first;
    this.second = second;
  }

  /// Copies what is missing there, and reads it back.
  ///
  /// @throws IOException when the folder does not take it; what it has stays as it is
  void follow() throws IOException {
    try {
      second.make();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
    second.sweep();
    for (Snapshot each : first.list().stream().filter(Snapshot::good).toList()) {
      if (!second.has(each.id())) {
        copy(each.id());
      }
    }
  }

  private void copy(SnapshotId id) throws IOException {
    Path part = second.part(id);
    try {
      Manifest manifest = first.manifest(id);
      Files.deleteIfExists(part);
      try (InputStream in = Files.newInputStream(first.data(id));
          OutputStream out = new ForcedFile(part)) {
        in.transferTo(out);
      }
      if (!Sha256.of(part).equals(manifest.data().sha256())) {
        throw new IOException("what was written to %s was read differently".formatted(part));
      }
      second.commit(manifest);
      LOG.info("{} was copied to {} and read back", id, second.path());
    } catch (Manifest.UnreadableException e) {
      throw new IOException("%s: %s".formatted(id, e.getMessage()), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
