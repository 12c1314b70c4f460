package commonplace.admin.doctor;

import commonplace.admin.doctor.Finding.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the disk under the data folder can do.
public final class DiskChecks {
  private static final long LEAST = 200L << 20;
  private static final long LITTLE = 1L << 30;
  private static final int WRITES = 5;
  private static final double SLOW_MILLIS = 25;
  private static final double TOO_SLOW_MILLIS = 100;
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE,
          PosixFilePermission.GROUP_WRITE);

  private DiskChecks() {}

  /// The three of them.
  ///
  /// @param data the data folder
  public static List<Check> of(Path data) {
    return List.of(() -> space(data), () -> speed(data), () -> permissions(data));
  }

  static Finding space(Path data) {
    long free;
    try {
      free = Files.getFileStore(data).getUsableSpace();
    } catch (IOException e) {
      return unreadable(Topic.DISK_SPACE, data, e);
    }
    String words = "%,d MB are free for %s.".formatted(free >> 20, data);
    if (free < LEAST) {
      return Finding.broken(
          Topic.DISK_SPACE,
          words,
          "Free some space: 200 MB at least. Old snapshots in backups/ and logs in logs/archive/"
              + " may go; never a file of data/.");
    }
    return free < LITTLE
        ? Finding.attention(Topic.DISK_SPACE, words, "Free some space soon: 1 GB is comfortable.")
        : Finding.fine(Topic.DISK_SPACE, words);
  }

  /// The median of five safe writes of 4 kB, as every message needs one.
  static Finding speed(Path data) {
    double millis;
    try {
      millis = median(data);
    } catch (IOException e) {
      return Finding.broken(
          Topic.DISK_SPEED,
          "A file cannot be written in %s: %s.".formatted(data, reason(e)),
          "Look whether the file system is mounted read-only, then run fsck and smartctl -H on"
              + " it.");
    }
    return speed(millis);
  }

  static Finding speed(double millis) {
    String words = "A safe write takes %.1f ms.".formatted(millis);
    if (millis < SLOW_MILLIS) {
      return Finding.fine(Topic.DISK_SPEED, words);
    }
    String advice =
        "Move the data folder to an SSD: stop the program, copy data/ there, set COMMONPLACE_HOME.";
    return millis < TOO_SLOW_MILLIS
        ? Finding.attention(Topic.DISK_SPEED, words, advice)
        : Finding.broken(Topic.DISK_SPEED, words, advice);
  }

  /// Whether others on the machine could read what is private, or the program not write it.
  static Finding permissions(Path data) {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : Stream.concat(Stream.of(data), files).toList()) {
        if (Files.isWritable(file)) {
          open(file).ifPresent(wrong::add);
        } else if (Files.exists(file)) {
          wrong.add(file.getFileName() + " is not writable");
        }
      }
    } catch (IOException e) {
      return unreadable(Topic.PERMISSIONS, data, e);
    }
    return wrong.isEmpty()
        ? Finding.fine(Topic.PERMISSIONS, "Only its owner can read " + data + ".")
        : Finding.attention(
            Topic.PERMISSIONS,
            String.join(", ", wrong) + ".",
            "chown -R it to the user who runs the program, then chmod -R u+rwX,g-w,o-rwx " + data);
  }

  private static Optional<String> open(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Optional.empty();
    }
    return Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)
        ? Optional.of(file.getFileName() + " is open to others")
        : Optional.empty();
  }

  private static double median(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "doctor", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long[] took = new long[WRITES];
      for (int i = 0; i < WRITES; i++) {
        long begun = System.nanoTime();
        channel.write(ByteBuffer.allocate(4096), 4096L * i);
        channel.force(true);
        took[i] = System.nanoTime() - begun;
      }
      Arrays.sort(took);
      return took[WRITES / 2] / 1e6;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Finding unreadable(Topic topic, Path data, IOException e) {
    return Finding.broken(
        topic,
        "%s cannot be looked at: %s.".formatted(data, reason(e)),
        "Make the folder readable and writable for the user who runs the program.");
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
