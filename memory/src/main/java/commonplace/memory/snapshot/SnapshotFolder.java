package commonplace.memory.snapshot;

import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where snapshots lie: each as its data and its manifest, whose name is what makes it one; what is
/// not finished ends in `.part`. A file `.damaged` beside them says what was found wrong.
final class SnapshotFolder {
  private static final String DATA = ".data";
  private static final String MANIFEST = ".manifest";
  private static final String DAMAGED = ".damaged";

  private final Path folder;
  private final Erasures erasures;

  /// @param erasures kept with the snapshots of the first folder
  SnapshotFolder(Path folder, Erasures erasures) {
    this.folder = folder;
    this.erasures = erasures;
  }

  Path path() {
    return folder;
  }

  void make() {
    PrivateFiles.folder(folder);
  }

  Path data(SnapshotId id) {
    return folder.resolve(id + DATA);
  }

  Path part(SnapshotId id) {
    return folder.resolve(id + DATA + DurableText.PART);
  }

  boolean has(SnapshotId id) {
    return Files.exists(folder.resolve(id + MANIFEST)) || Files.exists(data(id));
  }

  /// Removes what was begun and not finished; nobody may be at work in the folder.
  ///
  /// @return how many files
  int sweep() throws IOException {
    if (Files.notExists(folder)) {
      return 0;
    }
    List<Path> gone;
    try (Stream<Path> files = Files.list(folder)) {
      gone = files.filter(this::unfinished).toList();
    }
    for (Path file : gone) {
      Files.deleteIfExists(file);
    }
    return gone.size();
  }

  private boolean unfinished(Path file) {
    String name = file.getFileName().toString();
    int dot = name.indexOf('.');
    if (dot < 0 || !SnapshotId.isOne(name.substring(0, dot))) {
      return false;
    }
    return name.endsWith(DurableText.PART)
        || ((name.endsWith(DATA) || name.endsWith(DAMAGED))
            && Files.notExists(folder.resolve(name.substring(0, dot) + MANIFEST)));
  }

  /// Gives the data, which is on disk as [#part], its name, and then the manifest.
  void commit(Manifest manifest) throws IOException {
    SnapshotId id = manifest.snapshot().id();
    Files.move(part(id), data(id), StandardCopyOption.ATOMIC_MOVE);
    // INVARIANT: the data has its name on disk before the manifest makes it a snapshot
    Folders.sync(folder);
    DurableText.write(folder.resolve(id + MANIFEST), manifest.text());
  }

  /// All of them, newest first.
  List<Snapshot> list() throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(MANIFEST))
          .map(name -> name.substring(0, name.length() - MANIFEST.length()))
          .filter(SnapshotId::isOne)
          .map(name -> look(new SnapshotId(name)))
          .flatMap(Optional::stream)
          .sorted(
              Comparator.comparing(Snapshot::at)
                  .thenComparing(snapshot -> snapshot.id().value())
                  .reversed())
          .toList();
    }
  }

  /// As its manifest describes it, with what is known or seen at a glance to be wrong.
  private Optional<Snapshot> look(SnapshotId id) {
    try {
      Manifest manifest = manifest(id);
      return Optional.of(described(manifest));
    } catch (NoSuchFileException _) {
      return Optional.empty(); // removed meanwhile
    } catch (IOException | Manifest.UnreadableException e) {
      return Optional.of(Snapshot.unreadable(id, String.valueOf(e.getMessage())));
    }
  }

  private Snapshot described(Manifest manifest) throws IOException {
    Snapshot snapshot = manifest.snapshot();
    return snapshot.with(erasures.firstAfter(snapshot.at()), glance(manifest));
  }

  private Optional<String> glance(Manifest manifest) throws IOException {
    SnapshotId id = manifest.snapshot().id();
    Path found = folder.resolve(id + DAMAGED);
    if (Files.exists(found)) {
      return Optional.of(Files.readString(found).strip());
    }
    if (Files.notExists(data(id))) {
      return Optional.of("its data is missing");
    }
    long bytes = Files.size(data(id));
    return bytes == manifest.data().bytes()
        ? Optional.empty()
        : Optional.of(
            "its data has %,d bytes and had %,d".formatted(bytes, manifest.data().bytes()));
  }

  Manifest manifest(SnapshotId id) throws IOException, Manifest.UnreadableException {
    Manifest manifest =
        Manifest.read(
            new String(Files.readAllBytes(folder.resolve(id + MANIFEST)), StandardCharsets.UTF_8));
    if (!manifest.snapshot().id().equals(id)) {
      throw new Manifest.UnreadableException("its manifest is that of another snapshot");
    }
    return manifest;
  }

  /// Writes down what a look at all of it found; nothing when it is whole.
  void found(SnapshotId id, Optional<String> damage) throws IOException {
    Path file = folder.resolve(id + DAMAGED);
    if (damage.isPresent()) {
      DurableText.write(file, damage.get() + "\n");
    } else {
      DurableText.remove(file);
    }
  }

  void remove(SnapshotId id) throws IOException {
    // INVARIANT: the manifest first: what is cut off here is swept, and never listed
    Files.deleteIfExists(folder.resolve(id + MANIFEST));
    Folders.sync(folder);
    Files.deleteIfExists(data(id));
    Files.deleteIfExists(folder.resolve(id + DAMAGED));
    Folders.sync(folder);
  }
}
