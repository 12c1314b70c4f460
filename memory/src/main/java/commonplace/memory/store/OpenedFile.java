package commonplace.memory.store;

import commonplace.memory.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The file that a path led to when it was opened. SQLite goes on with it when it is moved away or
/// another is put in its place, and what is written then is found by nobody. On a file system
/// without file keys only its absence is noticed.
final class OpenedFile {
  private final Path path;
  private final @Nullable Object key;

  private OpenedFile(Path path, @Nullable Object key) {
    this.path = path;
    this.key = key;
  }

  /// To be called when the file is open.
  static OpenedFile at(Path path) {
    try {
      return new OpenedFile(path, key(path));
    } catch (IOException e) {
      throw new StoreException(Kind.READ_ONLY, path + " cannot be looked at: " + e.getMessage(), e);
    }
  }

  /// What is wrong when the path does not lead there any more.
  Optional<StoreException> gone() {
    try {
      return Objects.equals(key, key(path)) ? Optional.empty() : Optional.of(gone("replaced"));
    } catch (NoSuchFileException e) {
      return Optional.of(gone("moved away or deleted"));
    } catch (IOException e) {
      return Optional.empty(); // whether the file itself can be used, the next write shows
    }
  }

  private StoreException gone(String how) {
    return new StoreException(
        Kind.DAMAGED,
        "%s was %s while the program used it. Put it back, and its -wal file with it."
            .formatted(path, how));
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }
}
