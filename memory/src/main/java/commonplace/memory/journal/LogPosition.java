package commonplace.memory.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// A place behind a frame of a write-ahead log, and what is needed to go on from there: the frame's
/// checksum is the seed of the next one's. The layout is that of the [file
/// format](https://sqlite.org/fileformat2.html#walformat).
///
/// @param log the salts of the log's header, which change when it is begun anew
/// @param pageSize in bytes
/// @param bigEndian how checksums read the pages
/// @param frames before the place
/// @param sum1 first half of the checksum up to here
/// @param sum2 second half
record LogPosition(Salts log, int pageSize, boolean bigEndian, long frames, int sum1, int sum2) {
  static final int HEADER = 32;
  static final int FRAME_HEADER = 24;
  private static final int MAGIC = 0x377f0682;
  private static final int VERSION = 3_007_000;

  /// Names one log among those that followed each other in a file.
  ///
  /// @param first grows by one each time a log is begun anew
  /// @param second random
  record Salts(int first, int second) {
    /// Whether a log with these can be the one right after a log with those.
    boolean follow(Salts before) {
      return first == before.first + 1;
    }
  }

  /// The place before the first frame; empty when that is no header of a log.
  static Optional<LogPosition> start(ByteBuffer header) {
    header.order(ByteOrder.BIG_ENDIAN);
    int magic = header.getInt(0);
    if ((magic & ~1) != MAGIC || header.getInt(4) != VERSION) {
      return Optional.empty();
    }
    var salts = new Salts(header.getInt(16), header.getInt(20));
    var empty = new LogPosition(salts, header.getInt(8), (magic & 1) == 1, 0, 0, 0);
    LogPosition start = empty.summed(header.slice(0, 24));
    return start.sum1 == header.getInt(24) && start.sum2 == header.getInt(28)
        ? Optional.of(start)
        : Optional.empty();
  }

  int frameSize() {
    return FRAME_HEADER + pageSize;
  }

  /// Where the next frame begins in the file.
  long offset() {
    return HEADER + frames * frameSize();
  }

  /// The place behind that frame; empty when it does not belong here: it was left by an earlier log
  /// or is not written to its end.
  Optional<LogPosition> behind(ByteBuffer frame) {
    frame.order(ByteOrder.BIG_ENDIAN);
    if (frame.getInt(8) != log.first || frame.getInt(12) != log.second) {
      return Optional.empty();
    }
    LogPosition summed = summed(frame.slice(0, 8)).summed(frame.slice(FRAME_HEADER, pageSize));
    return summed.endsAs(frame)
        ? Optional.of(
            new LogPosition(log, pageSize, bigEndian, frames + 1, summed.sum1, summed.sum2))
        : Optional.empty();
  }

  /// Whether that frame is the last one before this place.
  boolean endsAs(ByteBuffer frame) {
    frame.order(ByteOrder.BIG_ENDIAN);
    return frame.getInt(16) == sum1 && frame.getInt(20) == sum2;
  }

  private LogPosition summed(ByteBuffer bytes) {
    bytes.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int a = sum1;
    int b = sum2;
    while (bytes.hasRemaining()) {
      a += bytes.getInt() + b;
      b += bytes.getInt() + a;
    }
    return new LogPosition(log, pageSize, bigEndian, frames, a, b);
  }
}
