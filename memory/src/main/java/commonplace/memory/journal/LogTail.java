package commonplace.memory.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What was committed to a write-ahead log behind a place in it. Reading it takes no lock: frames
/// of committed transactions stay as they are until the log is begun anew.
///
/// @param from the place
/// @param end behind the last committed frame
/// @param pages where the newest version of each page that was written stands in the file, by the
///   number of the page
/// @param databasePages size of the database at the end
record LogTail(
    LogPosition from, LogPosition end, NavigableMap<Integer, Long> pages, int databasePages) {

  /// So many pages are enough for one segment, which ends with the transaction that reaches it: a
  /// writer may have to wait until it is stored.
  private static final int ENOUGH = 1_024;

  boolean isEmpty() {
    return pages.isEmpty();
  }

  /// The place before the first frame of the log; empty when there is no log or nothing in it.
  static Optional<LogPosition> start(Path log) throws IOException {
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
      var header = ByteBuffer.allocate(LogPosition.HEADER);
      return filled(file, header, 0) ? LogPosition.start(header) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// Whether the log has that place: the frame before it is the one it was.
  static boolean has(Path log, LogPosition place) throws IOException {
    Optional<LogPosition> start = start(log);
    if (start.isEmpty() || !start.get().log().equals(place.log())) {
      return false;
    }
    if (place.frames() == 0) {
      return true;
    }
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
      var frame = ByteBuffer.allocate(place.frameSize());
      return filled(file, frame, place.offset() - place.frameSize()) && place.endsAs(frame);
    }
  }

  /// Reads on from a place that the log [has][#has].
  static LogTail behind(Path log, LogPosition from) throws IOException {
    var committed = new TreeMap<Integer, Long>();
    Map<Integer, Long> open = new HashMap<>();
    LogPosition end = from;
    int size = 0;
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
      var frame = ByteBuffer.allocate(from.frameSize());
      Optional<LogPosition> next = Optional.of(from);
      while (committed.size() < ENOUGH) {
        LogPosition at = next.get();
        next = filled(file, frame, at.offset()) ? at.behind(frame) : Optional.empty();
        if (next.isEmpty()) {
          break;
        }
        open.put(frame.getInt(0), at.offset() + LogPosition.FRAME_HEADER);
        int sizeAfterCommit = frame.getInt(4);
        if (sizeAfterCommit != 0) {
          committed.putAll(open);
          open.clear();
          end = next.get();
          size = sizeAfterCommit;
        }
      }
    }
    return new LogTail(from, end, committed, size);
  }

  private static boolean filled(FileChannel file, ByteBuffer bytes, long at) throws IOException {
    bytes.clear();
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        return false;
      }
    }
    bytes.flip();
    return true;
  }
}
