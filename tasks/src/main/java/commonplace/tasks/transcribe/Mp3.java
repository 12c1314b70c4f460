package commonplace.tasks.transcribe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An MP3 file, which is cut between its frames without being decoded (ISO/IEC 11172-3, 2.4.1.3 and
/// 13818-3, 2.4.2.3: the frame header). A frame may need the bits of those before it; a cut in
/// speech has a lead for that.
final class Mp3 {
  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int[] KBITS_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KBITS_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int HEAD = 4;
  private static final int WINDOW = 1 << 16;

  private final Path file;
  private final List<Long> seconds;
  private final Duration length;

  private Mp3(Path file, List<Long> seconds, Duration length) {
    this.file = file;
    this.seconds = seconds;
    this.length = length;
  }

  /// The length of a frame in bytes and in microseconds.
  private record Frame(int bytes, long micros) {}

  /// Finds all frames; empty when there are too few of them to be MP3.
  static Optional<Mp3> of(Path file) throws IOException {
    List<Long> seconds = new ArrayList<>();
    long micros = 0;
    int frames = 0;
    try (FileChannel sound = FileChannel.open(file)) {
      var window = new Window(sound);
      long at = window.tag();
      while (at + HEAD <= sound.size()) {
        Optional<Frame> frame = frame(window.head(at));
        if (frame.isEmpty()) {
          at++;
          continue;
        }
        while (micros >= seconds.size() * 1_000_000L) {
          seconds.add(at);
        }
        frames++;
        micros += frame.get().micros();
        at += frame.get().bytes();
      }
      seconds.add(sound.size());
    }
    return frames < 3
        ? Optional.empty()
        : Optional.of(new Mp3(file, seconds, Duration.ofMillis(micros / 1000)));
  }

  Duration length() {
    return length;
  }

  /// Writes the frames of a stretch, to the second.
  void clip(Duration from, Duration to, Path into) throws IOException {
    long start = at(from.toSeconds());
    long end = at(to.plusMillis(999).toSeconds());
    try (FileChannel sound = FileChannel.open(file);
        OutputStream out = Files.newOutputStream(into)) {
      for (long done = start; done < end; ) {
        done += sound.transferTo(done, end - done, Channels.newChannel(out));
      }
    }
  }

  private long at(long second) {
    return seconds.get((int) Math.min(second, seconds.size() - 1));
  }

  /// Layer III of MPEG 1, 2 and 2.5; empty when those four bytes do not begin a frame.
  private static Optional<Frame> frame(int head) {
    int version = head >>> 19 & 3;
    int kbits = head >>> 12 & 15;
    int rate = head >>> 10 & 3;
    boolean layer3 = (head >>> 17 & 3) == 1;
    if (head >>> 21 != 0x7FF || version == 1 || !layer3 || kbits == 0 || kbits == 15 || rate == 3) {
      return Optional.empty();
    }
    boolean first = version == 3;
    int hertz = RATES[rate] >> (first ? 0 : version == 2 ? 1 : 2);
    int samples = first ? 1152 : 576;
    int bits = (first ? KBITS_1[kbits] : KBITS_2[kbits]) * 1000;
    return Optional.of(
        new Frame(samples / 8 * bits / hertz + (head >>> 9 & 1), samples * 1_000_000L / hertz));
  }

  /// The file, read a stretch at a time.
  private static final class Window {
    private final FileChannel sound;
    private final ByteBuffer bytes = ByteBuffer.allocate(WINDOW);
    private long start;

    Window(FileChannel sound) throws IOException {
      this.sound = sound;
      move(0);
    }

    int head(long at) throws IOException {
      if (at < start || at + HEAD > start + bytes.limit()) {
        move(at);
      }
      return bytes.getInt((int) (at - start));
    }

    /// How long an ID3v2 tag at the beginning is (id3.org, ID3v2.4.0, 3.1): it may hold a picture.
    long tag() {
      boolean tagged =
          bytes.limit() >= 10 && bytes.get(0) == 'I' && bytes.get(1) == 'D' && bytes.get(2) == '3';
      return tagged
          ? 10 + (bytes.get(6) << 21 | bytes.get(7) << 14 | bytes.get(8) << 7 | bytes.get(9))
          : 0;
    }

    private void move(long at) throws IOException {
      start = at;
      bytes.clear();
      while (bytes.hasRemaining() && sound.read(bytes, at + bytes.position()) > 0) {}
      bytes.flip();
    }
  }
}
