package commonplace.memory.journal;

import commonplace.memory.store.PrivateFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// What the database file looked like when it was closed with everything of it in the journal.
/// While it still looks so, nobody has written to it since.
final class ClosedMark {
  private final Path mark;
  private final Path database;

  ClosedMark(Path folder, Path database) {
    this.mark = folder.resolve("closed");
    this.database = database;
  }

  /// Whether nobody has written since, and that segment is the last one.
  boolean stands(Segment last) throws IOException {
    try {
      return Files.readString(mark).equals(looks(last.generation(), last.number()))
          && database.resolveSibling(database.getFileName() + "-wal").toFile().length() == 0;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  void leave(Journal.Mark last) throws IOException {
    PrivateFiles.file(mark);
    try (var out = new FileOutputStream(mark.toFile())) {
      out.write(looks(last.generation(), last.segment()).getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(mark);
    SegmentFile.sync(mark.resolveSibling("."));
  }

  private String looks(long generation, int segment) throws IOException {
    return "segment %d of %d, %d bytes, %s, %s\n"
        .formatted(
            segment,
            generation,
            Files.size(database),
            Files.getLastModifiedTime(database).toInstant(),
            Files.readAttributes(database, BasicFileAttributes.class).fileKey());
  }
}
