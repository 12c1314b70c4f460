package commonplace.memory.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The room left on a disk.
public final class FreeSpace {
  private FreeSpace() {}

  /// Bytes this program may still write beside that file; empty when the system does not tell.
  public static OptionalLong beside(Path file) {
    try {
      return OptionalLong.of(
          Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
