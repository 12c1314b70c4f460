package commonplace.memory.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

  /// Copies what is missing there, reads it back, and removes there what the first one no longer
  /// has.
  ///
  /// @throws IOException when the folder does not take it; what it has stays as it is
  void follow() throws IOException {
    try {
      second.make();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
    second.sweep();
    List<Snapshot> wanted = first.list().stream().filter(Snapshot::good).toList();
    for (Snapshot each : wanted) {
      if (!second.has(each.id())) {
        copy(each.id());
      }
    }
    // INVARIANT: a first folder that is empty, as one that is not mounted, empties no second one
    if (!wanted.isEmpty()) {
      remove(first.list().stream().map(Snapshot::id).collect(Collectors.toSet()));
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

  private void remove(Set<SnapshotId> kept) throws IOException {
    for (Snapshot each : second.list()) {
      if (!kept.contains(each.id())) {
        second.remove(each.id());
        LOG.info("{} was removed from {}", each.id(), second.path());
      }
    }
  }
}
