package commonplace;

import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Held by the one process that uses a home. The system releases it when the process ends, however
/// it ends.
final class ProcessLock implements AutoCloseable {
  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Another process has it.
  static final class TakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenException(String message) {
      super(message);
    }
  }

  /// Takes the lock of a data folder and writes this process's id into it.
  ///
  /// @throws TakenException when another process has it
  /// @throws HomeException when the folder cannot be written
  static ProcessLock take(Path data) {
    Path file = data.resolve("commonplace.lock");
    try {
      PrivateFiles.folder(data);
      PrivateFiles.file(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new TakenException(
            "Commonplace runs already on %s (pid %s). scripts/stop.sh stops it."
                .formatted(data, Files.readString(file).strip()));
      }
      channel.truncate(0);
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.write(ByteBuffer.wrap(pid));
      return new ProcessLock(channel);
    } catch (UncheckedIOException e) {
      throw HomeException.unwritable(data, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw HomeException.unwritable(data, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
