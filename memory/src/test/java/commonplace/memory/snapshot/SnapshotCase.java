package commonplace.memory.snapshot;

import commonplace.memory.SettableClock;
import commonplace.memory.measure.Operations;
import commonplace.memory.snapshot.SnapshotSettings.AfterErase;
import commonplace.memory.snapshot.SnapshotSettings.Encryption;
import commonplace.memory.store.DatabaseFile;
import commonplace.memory.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A store in a real file with a table of notes, and its snapshots.
abstract class SnapshotCase {
  @TempDir Path dir;
  final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
  Path file;
  Path folder;
  Path keyFile;
  Store store;
  Snapshots snapshots;

  @BeforeEach
  final void open() throws IOException {
    file = Files.createDirectories(dir.resolve("data")).resolve("commonplace.db");
    folder = dir.resolve("backups");
    keyFile = dir.resolve("data").resolve("backup.key");
    store = opened();
    store.update(db -> db.execute("CREATE TABLE note (text TEXT NOT NULL UNIQUE) STRICT"));
    snapshots = snapshots(settings(false));
  }

  @AfterEach
  final void close() {
    store.close();
  }

  final Store opened() {
    return Store.open(file, clock, new Operations(new SimpleMeterRegistry(), clock));
  }

  final SnapshotSettings settings(boolean encrypted) {
    return new SnapshotSettings(
        file,
        folder,
        Optional.empty(),
        new Encryption(encrypted, keyFile),
        Rotation.STANDARD,
        AfterErase.DELETE);
  }

  final Snapshots snapshots(SnapshotSettings settings) {
    return new Snapshots(settings, clock, new SecureRandom());
  }

  final void note(String text) {
    store.update(db -> db.execute("INSERT INTO note VALUES (?)", text));
  }

  static List<String> notes(Path database) {
    return DatabaseFile.still(database)
        .withHandle(
            db ->
                db.createQuery("SELECT text FROM note ORDER BY rowid").mapTo(String.class).list());
  }

  final Path data(Snapshot snapshot) {
    return folder.resolve(snapshot.id() + ".data");
  }

  final Path manifest(Snapshot snapshot) {
    return folder.resolve(snapshot.id() + ".manifest");
  }

  final Path unpacked(Snapshot snapshot) {
    Path into = dir.resolve("unpacked.db");
    if (!(snapshots.unpack(snapshot, into) instanceof Inspection.Whole)) {
      throw new AssertionError(snapshot + " is not whole");
    }
    return into;
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
