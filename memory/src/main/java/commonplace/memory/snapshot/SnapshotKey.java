package commonplace.memory.snapshot;

import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The secret of 32 bytes that opens encrypted snapshots. It is in none of them.
final class SnapshotKey {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotKey.class);
  private static final int LENGTH = 32;
  private static final int ID_LENGTH = 8;

  private final byte[] bytes;

  private SnapshotKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /// By what a manifest names it; says nothing of the key itself.
  String id() {
    byte[] named = Arrays.copyOf(bytes, LENGTH + 1);
    return Sha256.of(named).substring(0, ID_LENGTH);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /// The key in that file; empty when there is no such file.
  ///
  /// @throws SnapshotException when the file holds something else
  static Optional<SnapshotKey> read(Path file) {
    try {
      if (Files.notExists(file)) {
        return Optional.empty();
      }
      byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
      if (bytes.length != LENGTH) {
        throw new IllegalArgumentException();
      }
      return Optional.of(new SnapshotKey(bytes));
    } catch (IllegalArgumentException _) {
      throw new SnapshotException(
          "%s is no key: 64 hexadecimal digits are one. Put the copy there that you kept."
              .formatted(file));
    } catch (IOException e) {
      throw new SnapshotException("The key %s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /// The key in that file, which is made when there is none.
  static SnapshotKey readOrMake(Path file, SecureRandom random) throws IOException {
    Optional<SnapshotKey> there = read(file);
    if (there.isPresent()) {
      return there.get();
    }
    var bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    PrivateFiles.folder(Folders.of(file));
    DurableText.write(file, HexFormat.of().formatHex(bytes) + "\n");
    LOG.warn(
        "{} was made. It opens the snapshots and is in none of them: keep a copy elsewhere."
            + " Without it they cannot be read.",
        file);
    return new SnapshotKey(bytes);
  }
}
