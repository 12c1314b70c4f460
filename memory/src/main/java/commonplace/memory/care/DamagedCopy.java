package commonplace.memory.care;

import commonplace.memory.store.DatabaseFile;
import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// A copy of a damaged database and its log, to be read: opening the database itself would change
/// what lies beside it.
final class DamagedCopy implements AutoCloseable {
  private static final String[] TAILS = {"", "-wal", "-shm", "-journal"};

  private final Path folder;
  private final Path copy;

  private DamagedCopy(Path folder, Path copy) {
    this.folder = folder;
    this.copy = copy;
  }

  static DamagedCopy of(Path database) throws IOException {
    Path folder = database.resolveSibling("recovering");
    PrivateFiles.folder(folder);
    var copied = new DamagedCopy(folder, folder.resolve(database.getFileName()));
    copied.remove();
    for (String tail : new String[] {"", "-wal"}) {
      Path from = database.resolveSibling(database.getFileName() + tail);
      if (Files.exists(from)) {
        Files.copy(from, copied.beside(tail), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return copied;
  }

  /// Makes it readable as far as that goes: a size that its first page does not know, and a first
  /// page that is of no use, keep SQLite from reading anything.
  ///
  /// @param like a whole database that was once the same, page by page
  /// @return opens it
  Jdbi readable(Path like) throws IOException {
    int pageSize = pageSize(like);
    if (!opens()) {
      extend(pageSize);
    }
    if (!opens()) {
      byte[] first = new byte[pageSize];
      try (var in = Files.newInputStream(like)) {
        int _ = in.readNBytes(first, 0, pageSize);
      }
      try (FileChannel file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        // INVARIANT: without a size that is known to be right SQLite goes by the size of the file
        ByteBuffer.wrap(first).putInt(28, 0);
        int _ = file.write(ByteBuffer.wrap(first), 0);
      }
    }
    return DatabaseFile.alone(copy);
  }

  private static int pageSize(Path whole) throws IOException {
    try (FileChannel file = FileChannel.open(whole, StandardOpenOption.READ)) {
      ByteBuffer size = ByteBuffer.allocate(2);
      int _ = file.read(size, 16);
      int said = size.getShort(0) & 0xffff;
      return said == 1 ? 65_536 : said;
    }
  }

  /// Adds empty pages where the file is shorter than its first page says.
  private void extend(int pageSize) throws IOException {
    try (FileChannel file =
        FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer pages = ByteBuffer.allocate(4);
      int _ = file.read(pages, 28);
      long wanted = (pages.getInt(0) & 0xffffffffL) * pageSize;
      // a header that was overwritten may say anything
      if (wanted > file.size() && wanted < 1_000 * Math.max(file.size(), pageSize)) {
        int _ = file.write(ByteBuffer.wrap(new byte[] {0}), wanted - 1);
      }
    }
  }

  private boolean opens() {
    try {
      return DatabaseFile.alone(copy)
          .withHandle(
              (Handle db) ->
                  db.createQuery("SELECT count(*) FROM sqlite_schema").mapTo(Integer.class).one()
                      > 0);
    } catch (JdbiException e) {
      return false;
    }
  }

  private Path beside(String tail) {
    return copy.resolveSibling(copy.getFileName() + tail);
  }

  private void remove() throws IOException {
    for (String tail : TAILS) {
      Files.deleteIfExists(beside(tail));
    }
  }

  @Override
  public void close() throws IOException {
    remove();
    Files.deleteIfExists(folder);
  }
}
