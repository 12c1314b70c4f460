package commonplace.memory.snapshot;

import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// When something was forgotten last, in a file beside the snapshots: it has to outlive a restore,
/// which brings back a database that knows nothing of it.
final class Erasures {
  private final Path file;

  Erasures(Path folder) {
    this.file = folder.resolve("forgotten");
  }

  synchronized void add(Instant at) throws IOException {
    PrivateFiles.folder(Folders.of(file));
    PrivateFiles.file(file);
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.APPEND)) {
      ByteBuffer line = ByteBuffer.wrap((at + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        int _ = out.write(line);
      }
      out.force(true);
    }
    Folders.sync(Folders.of(file));
  }

  /// The newest one.
  Optional<Instant> last() throws IOException {
    return all().stream().max(Comparator.naturalOrder());
  }

  /// The first one after that instant: what a snapshot of then still holds was forgotten there.
  Optional<Instant> firstAfter(Instant at) throws IOException {
    return all().stream().filter(each -> !each.isBefore(at)).min(Comparator.naturalOrder());
  }

  private List<Instant> all() throws IOException {
    if (Files.notExists(file)) {
      return List.of();
    }
    return Files.readString(file).lines().map(Erasures::at).flatMap(Optional::stream).toList();
  }

  /// A line that a power cut left unfinished says nothing.
  private static Optional<Instant> at(String line) {
    try {
      return Optional.of(Instant.parse(line));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
