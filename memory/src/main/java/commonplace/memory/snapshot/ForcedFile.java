package commonplace.memory.snapshot;

import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/// A new file, mode 0600, that goes to the disk bit by bit and is there, but for its name, when it
/// is closed.
final class ForcedFile extends OutputStream {
  private final FileChannel file;
  private final MessageDigest digest = Sha256.digest();
  private long written;
  private long forced;

  ForcedFile(Path path) throws IOException {
    PrivateFiles.file(path);
    this.file =
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    var buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      written += file.write(buffer);
    }
    digest.update(bytes, offset, length);
    if (written - forced >= OnlineCopy.FORCED_EACH) {
      file.force(false);
      forced = written;
    }
  }

  /// What was written; asked once, after closing.
  Manifest.Content content() {
    return new Manifest.Content(written, Sha256.hex(digest.digest()));
  }

  @Override
  public void close() throws IOException {
    if (file.isOpen()) {
      try (file) {
        file.force(true);
      }
    }
  }
}
