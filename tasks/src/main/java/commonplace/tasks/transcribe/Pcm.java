package commonplace.tasks.transcribe;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/// Sound as whisper models hear it: 16,000 samples a second, one channel, 16 bits, little endian,
/// in a file without a head.
record Pcm(Path file) implements Cuts.Silences {
  static final int RATE = 16_000;
  private static final int BYTES = 2;
  private static final int HEAD = 44;

  /// A moment of quiet between two sentences.
  private static final Duration MOMENT = Duration.ofMillis(300);

  /// -40 dB under full scale; speech is at -30 to -10, room noise at -60 to -45.
  private static final double QUIET = 0.01;

  Duration length() throws IOException {
    return Duration.ofMillis(Files.size(file) / BYTES * 1000 / RATE);
  }

  /// Writes a stretch as a WAV file.
  void clip(Duration from, Duration to, Path into) throws IOException {
    try (FileChannel sound = FileChannel.open(file);
        OutputStream out = Files.newOutputStream(into)) {
      long end = Math.min(at(to), sound.size());
      long start = Math.min(at(from), end);
      out.write(head((int) (end - start)));
      var channel = Channels.newChannel(out);
      for (long done = start; done < end; ) {
        done += sound.transferTo(done, end - done, channel);
      }
    }
  }

  /// The samples of a file that [#clip] wrote, from -1 to 1.
  static float[] samples(Path wav) throws IOException {
    byte[] bytes = Files.readAllBytes(wav);
    var sound = ByteBuffer.wrap(bytes, HEAD, bytes.length - HEAD).order(ByteOrder.LITTLE_ENDIAN);
    var samples = new float[sound.remaining() / BYTES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sound.getShort() / 32768f;
    }
    return samples;
  }

  @Override
  public Optional<Duration> within(Duration from, Duration to) {
    try (FileChannel sound = FileChannel.open(file, StandardOpenOption.READ)) {
      long start = at(from);
      var bytes = ByteBuffer.allocate((int) (at(to) - start)).order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining() && sound.read(bytes, start + bytes.position()) > 0) {}
      return quietest(bytes.flip()).map(from::plus);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), unreadable);
    }
  }

  private static Optional<Duration> quietest(ByteBuffer bytes) {
    int moment = (int) (MOMENT.toMillis() * RATE / 1000);
    var samples = bytes.asShortBuffer();
    double least = QUIET;
    int best = -1;
    for (int at = 0; at + moment <= samples.limit(); at += moment / 3) {
      double sum = 0;
      for (int i = at; i < at + moment; i++) {
        double sample = samples.get(i) / 32768.0;
        sum += sample * sample;
      }
      double loudness = Math.sqrt(sum / moment);
      if (loudness <= least) {
        least = loudness;
        best = at + moment / 2;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(best * 1000L / RATE));
  }

  private static long at(Duration time) {
    return time.toMillis() * RATE / 1000 * BYTES;
  }

  private static byte[] head(int size) {
    return ByteBuffer.allocate(HEAD)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(HEAD - 8 + size)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(RATE)
        .putInt(RATE * BYTES)
        .putShort((short) BYTES)
        .putShort((short) (8 * BYTES))
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(size)
        .array();
  }
}
