package commonplace.memory.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What makes names of files last.
final class Folders {
  private Folders() {}

  /// The folder that file is in.
  static Path of(Path file) {
    return file.toAbsolutePath().resolveSibling(".").normalize();
  }

  /// Returns when the names in the folder, as they are now, would survive a power cut.
  static void sync(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
