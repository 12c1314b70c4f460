package commonplace.memory.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that only takes room. On a full disk it is given up, because deleting, emptying the log
/// and saying what is wrong need room as well; it is made again when there is plenty. Nothing
/// depends on it. Safe for use from any thread.
final class Ballast {
  static final int MEGABYTES = 16;

  private static final Logger LOG = LoggerFactory.getLogger(Ballast.class);
  private static final int MEGABYTE = 1 << 20;

  /// How many times its size must be free before it is made.
  private static final int PLENTY = 4;

  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final Path file;
  private final long size;
  private final InstantSource clock;
  private volatile boolean there;
  private Instant looked = Instant.EPOCH;

  Ballast(Path file, int megabytes, InstantSource clock) {
    this.file = file;
    this.size = (long) megabytes * MEGABYTE;
    this.clock = clock;
  }

  /// Gives the room back to the disk.
  synchronized void giveUp() {
    there = false;
    looked = clock.instant();
    try {
      if (Files.deleteIfExists(file)) {
        LOG.warn("{} was deleted to make room on the full disk", file);
      }
    } catch (IOException e) {
      LOG.warn("{} could not be deleted to make room on the full disk", file, e);
    }
  }

  /// Makes it when it is missing and there is plenty of room; looks at most once a minute.
  void keep() {
    if (!there) {
      look();
    }
  }

  private synchronized void look() {
    Instant now = clock.instant();
    if (there || Duration.between(looked, now).abs().compareTo(BETWEEN_LOOKS) < 0) {
      return;
    }
    looked = now;
    try {
      there = (Files.exists(file) && Files.size(file) == size) || made();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} could not be made; a full disk will leave less room", file, e);
      giveUp();
    }
  }

  private boolean made() throws IOException {
    if (FreeSpace.beside(file).orElse(0) < PLENTY * size) {
      return false;
    }
    PrivateFiles.file(file);
    var megabyte = new byte[MEGABYTE];
    // zeros, or what repeats at short distance, would take no room on a disk that packs
    new SplittableRandom(size).nextBytes(megabyte);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long written = 0; written < size; written += MEGABYTE) {
        out.write(megabyte);
      }
    }
    return true;
  }
}
