package commonplace.log;

import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Puts logs aside that nobody writes to any more: after 30 days they are packed into `archive/`,
/// after 90 they are gone. The file that is written to now is left alone.
public final class LogArchive {
  private static final Duration PACKED_AFTER = Duration.ofDays(30);
  private static final Duration GONE_AFTER = Duration.ofDays(90);

  /// `system.1.log`, `metrics.2.jsonl`, `tasks.2026-05-03.log`: what rolling leaves behind.
  private static final Pattern ROLLED = Pattern.compile("[a-z]+\\.[0-9-]+\\.(log|jsonl)");

  private static final Pattern PACKED = Pattern.compile("[a-z]+\\.[0-9.-]+\\.(log|jsonl)\\.gz");

  private final Path folder;
  private final InstantSource clock;

  /// @param folder where the logs are
  public LogArchive(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /// Does it once.
  ///
  /// @return what was done, in words
  /// @throws IOException when a file cannot be read, written or deleted; what was done stays done
  public String run() throws IOException {
    Instant now = clock.instant();
    List<Path> old = older(folder, ROLLED, now.minus(PACKED_AFTER));
    for (Path file : old) {
      pack(file);
    }
    List<Path> gone = older(folder.resolve("archive"), PACKED, now.minus(GONE_AFTER));
    for (Path file : gone) {
      Files.delete(file);
    }
    return "%d log files packed, %d deleted".formatted(old.size(), gone.size());
  }

  private static List<Path> older(Path folder, Pattern name, Instant than) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> named =
          files.filter(f -> name.matcher(String.valueOf(f.getFileName())).matches()).toList();
      List<Path> old = new ArrayList<>();
      for (Path file : named) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(than)) {
          old.add(file);
        }
      }
      return old;
    }
  }

  private void pack(Path file) throws IOException {
    FileTime written = Files.getLastModifiedTime(file);
    Path archive = folder.resolve("archive");
    PrivateFiles.folder(archive);
    String day = written.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    Path packed = archive.resolve(name.substring(0, dot) + "." + day + name.substring(dot) + ".gz");
    Path temporary = archive.resolve(packed.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    PrivateFiles.file(temporary);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temporary))) {
      Files.copy(file, out);
    }
    Files.setLastModifiedTime(temporary, written);
    Files.move(temporary, packed, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(file);
  }
}
