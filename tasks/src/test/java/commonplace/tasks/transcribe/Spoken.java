package commonplace.tasks.transcribe;

import commonplace.tasks.gateway.Utterance;
import commonplace.tasks.gateway.Utterance.Doubt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// Recordings and what is said in them, made up.
final class Spoken {
  private Spoken() {}

  static Utterance said(double from, double to, String text) {
    return new Utterance(seconds(from), seconds(to), text, Doubt.UNKNOWN);
  }

  static Utterance doubted(String text, double noSpeech, double logProbability, double ratio) {
    return new Utterance(
        Duration.ZERO,
        Duration.ofSeconds(1),
        text,
        new Doubt(
            OptionalDouble.of(noSpeech),
            OptionalDouble.of(logProbability),
            OptionalDouble.of(ratio)));
  }

  static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  static List<String> texts(List<Utterance> said) {
    return said.stream().map(Utterance::text).toList();
  }

  /// A tone with silences in it, as a WAV file.
  ///
  /// @param silent seconds in which nothing is heard
  static byte[] wav(int seconds, float rate, int channels, List<Integer> silent) {
    int frames = (int) (seconds * rate);
    var sound = ByteBuffer.allocate(frames * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames; i++) {
      boolean quiet = silent.contains((int) (i / rate));
      short sample = quiet ? 0 : (short) (8000 * Math.sin(2 * Math.PI * 440 * i / rate));
      IntStream.range(0, channels).forEach(_ -> sound.putShort(sample));
    }
    var out = new ByteArrayOutputStream();
    try {
      AudioSystem.write(
          new AudioInputStream(
              new ByteArrayInputStream(sound.array()),
              new AudioFormat(rate, 16, channels, true, false),
              frames),
          AudioFileFormat.Type.WAVE,
          out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// Frames of MPEG 1 layer III, 128 kbit/s, 44,100 Hz, behind a tag; each is 417 bytes and 26 ms.
  static byte[] mp3(int frames) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("ID3\4\0\0\0\0\1\0".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(new byte[128]);
    for (int i = 0; i < frames; i++) {
      byte[] frame = new byte[417];
      frame[0] = (byte) 0xFF;
      frame[1] = (byte) 0xFB;
      frame[2] = (byte) 0x90;
      frame[4] = (byte) i;
      out.writeBytes(frame);
    }
    return out.toByteArray();
  }

  /// A program for the shell, as the user may have one.
  static Path program(Path folder, String name, String script) {
    try {
      Path file = folder.resolve(name);
      Files.writeString(file, "#!/bin/sh\n" + script + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
