package commonplace.tasks.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import commonplace.memory.store.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A folder that exports are written into. A file is begun as `claims.csv.part`; beside it
/// `claims.csv.at` says how far it is safe on disk. One that was cut off is gone on with; the whole
/// one gets its name at once. A second export of the same name at the same time is refused.
public final class ExportFolder {
  private static final Pattern AT = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18})\\s*");

  private final Exports exports;
  private final Path folder;

  /// @param folder made when it is not there
  public ExportFolder(Exports exports, Path folder) {
    this.exports = exports;
    this.folder = folder;
  }

  /// How far a file is.
  ///
  /// @param bytes so long it is safe
  private record Mark(long bytes, Exports.Point point) {
    static final Mark START = new Mark(0, Exports.Point.START);
  }

  /// Writes the export, or what is missing of one that was cut off.
  ///
  /// @param written hears how many entries are safe on disk
  /// @return the whole file
  /// @throws IOException when the folder does not take it; the next call goes on where it stands
  public Path write(Wanted wanted, LongConsumer written) throws IOException {
    PrivateFiles.folder(folder);
    Path whole = folder.resolve(name(wanted));
    Path part = folder.resolve(name(wanted) + ".part");
    Path at = folder.resolve(name(wanted) + ".at");
    PrivateFiles.file(part);
    try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE);
        FileLock _ = locked(file, part)) {
      Mark mark = mark(at, file.size());
      file.truncate(mark.bytes());
      file.position(mark.bytes());
      var out = new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(file), UTF_8));
      exports.write(
          wanted,
          out,
          mark.point(),
          point -> {
            out.flush();
            file.force(true);
            note(at, new Mark(file.position(), point));
            written.accept(point.entries());
          });
      out.flush();
      file.force(true);
    }
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(at);
    return whole;
  }

  private static FileLock locked(FileChannel file, Path part) throws IOException {
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // by this process
    }
    throw new IOException(part + " is being written already. Wait for that export to end.");
  }

  private static String name(Wanted wanted) {
    return wanted.space().map(space -> "space-" + space.value() + "-").orElse("")
        + wanted.fileName();
  }

  private static Mark mark(Path at, long size) throws IOException {
    if (!Files.exists(at)) {
      return Mark.START;
    }
    Matcher m = AT.matcher(Files.readString(at));
    if (!m.matches() || Long.parseLong(m.group(1)) > size) {
      return Mark.START;
    }
    return new Mark(
        Long.parseLong(m.group(1)),
        new Exports.Point(Long.parseLong(m.group(2)), Long.parseLong(m.group(3))));
  }

  private static void note(Path at, Mark mark) throws IOException {
    Path fresh = at.resolveSibling(at.getFileName() + ".new");
    PrivateFiles.file(fresh);
    Files.writeString(
        fresh, "%d %d %d\n".formatted(mark.bytes(), mark.point().key(), mark.point().entries()));
    Files.move(fresh, at, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
