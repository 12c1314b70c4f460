package commonplace.memory.snapshot;

import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Small files that are there whole or not at all.
final class DurableText {
  /// What one ends in that is not finished.
  static final String PART = ".part";

  private DurableText() {}

  /// Writes the file, or writes it anew; it is on disk, name and all, when this returns.
  static void write(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + PART);
    PrivateFiles.file(part);
    try (FileChannel out =
        FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        int _ = out.write(bytes);
      }
      out.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(Folders.of(file));
  }

  /// Removes it for good.
  static void remove(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      Folders.sync(Folders.of(file));
    }
  }
}
