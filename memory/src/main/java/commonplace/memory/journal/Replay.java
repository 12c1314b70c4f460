package commonplace.memory.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a copy of a database what the database was later.
public final class Replay {
  private final Path folder;

  /// @param folder of the journal
  public Replay(Path folder) {
    this.folder = folder;
  }

  /// What can be replayed on a copy.
  ///
  /// @param segments in their order; none when nothing was written between
  /// @param end why it ends where it does
  public record Plan(List<Segment> segments, End end) {
    public Plan {
      segments = List.copyOf(segments);
    }
  }

  /// Why a plan goes no further.
  public sealed interface End {
    /// Everything there is up to the time is in it.
    record Reached() implements End {}

    /// The copy is newer than the state at that time.
    record TooEarly() implements End {}

    /// A segment is not as it was written: it and those behind it are left out.
    record Damaged(String file) implements End {}

    /// A segment is missing; the next one that is there cannot be used.
    record Missing(Segment next) implements End {}
  }

  /// What is to be replayed on such a copy for the state at that time. Reads every segment to see
  /// that it is whole.
  ///
  /// @throws UncheckedIOException when the journal cannot be read
  public Plan plan(Journal.Footing base, Instant until) {
    Journal.Mark begun = base.begun();
    List<Segment> usable = new ArrayList<>();
    String after = new Segment(begun.generation(), begun.segment(), until, 0, 0).fileName();
    String last = new Segment(begun.generation(), Integer.MAX_VALUE, until, 0, 0).fileName();
    try {
      for (Path file : SegmentFile.files(folder)) {
        String name = file.getFileName().toString();
        if (name.compareTo(after) <= 0 || name.compareTo(last) > 0) {
          continue;
        }
        Optional<Segment> segment = SegmentFile.whole(file).map(SegmentFile::segment);
        if (segment.isEmpty()) {
          boolean far = !usable.isEmpty() && !usable.getLast().at().isBefore(until);
          return far ? reached(base, usable) : new Plan(usable, new End.Damaged(name));
        }
        if (segment.get().at().isAfter(until)) {
          break;
        }
        if (segment.get().number() != begun.segment() + usable.size() + 1) {
          return new Plan(usable, new End.Missing(segment.get()));
        }
        usable.add(segment.get());
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return reached(base, usable);
  }

  private static Plan reached(Journal.Footing base, List<Segment> usable) {
    boolean early = base.begun().segment() + usable.size() < base.seen();
    return new Plan(usable, early ? new End.TooEarly() : new End.Reached());
  }

  /// Writes the pages of the segments into the copy, which nobody has open. It is on disk when this
  /// returns.
  ///
  /// @throws UncheckedIOException when a segment cannot be read or the copy not be written; then
  ///   the copy is of no use
  public void onto(Path copy, List<Segment> segments) {
    if (segments.isEmpty()) {
      return;
    }
    try (FileChannel database = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      long size = 0;
      for (Segment segment : segments) {
        Path stored = folder.resolve(segment.fileName());
        SegmentFile file =
            SegmentFile.whole(stored)
                .orElseThrow(() -> new IOException(segment.fileName() + " is damaged"));
        int pageSize = file.end().pageSize();
        file.forEachPage((number, content) -> put(database, (number - 1L) * pageSize, content));
        size = (long) segment.databasePages() * pageSize;
      }
      database.truncate(size);
      database.force(true);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static void put(FileChannel file, long at, ByteBuffer content) throws IOException {
    while (content.hasRemaining()) {
      int _ = file.write(content, at + content.position());
    }
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException(
        "the journal in %s cannot be replayed: %s".formatted(folder, e.getMessage()), e);
  }
}
