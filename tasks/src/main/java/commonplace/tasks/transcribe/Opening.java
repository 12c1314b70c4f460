package commonplace.tasks.transcribe;

import commonplace.tasks.gateway.Clip;
import commonplace.tasks.transcribe.OutsideProgram.Ended;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Makes a recording ready to be cut: WAV and AIFF are decoded here, MP3 is cut as it is,
/// everything else is decoded by ffmpeg where the user has it, and otherwise sent in one piece.
///
/// @param ffmpeg the user's, if there is one
record Opening(Optional<OutsideProgram> ffmpeg, RecordingLimits limits) {
  private static final AudioFormat WANTED = new AudioFormat(Pcm.RATE, 16, 1, true, false);

  private static final String DECODED = "sound.pcm";
  private static final String PART = "part.pcm";

  /// Sent in one piece even where it could be decoded: a voice message of about ten minutes.
  private static final long SMALL = 2L << 20;

  /// Decoding is tens of times quicker than listening.
  private static final Duration DECODING = Duration.ofMinutes(14);

  /// Opens the recording on the workbench, where what is decoded is kept for the next time.
  ///
  /// @param pcmOnly whether it has to be decoded
  Sound open(Path folder, boolean pcmOnly) throws IOException, InterruptedException {
    Path original = folder.resolve(Workbench.ORIGINAL);
    Path decoded = folder.resolve(DECODED);
    if (Files.exists(decoded)) {
      return new Sound.Decoded(new Pcm(decoded));
    }
    Optional<Container> container = Container.of(original);
    if (container.isEmpty()) {
      return new Sound.Unusable(
          "This file is not a recording I know: I read WAV, AIFF, MP3, Ogg, FLAC, MP4, M4A and"
              + " WebM. Send it in one of these.");
    }
    if (Files.size(original) > limits.bytes()) {
      return limits.tooLarge();
    }
    Sound sound = open(folder, container.get(), pcmOnly);
    boolean tooLong =
        sound.length().filter(length -> length.compareTo(limits.length()) > 0).isPresent();
    return tooLong ? limits.tooLong() : sound;
  }

  private Sound open(Path folder, Container container, boolean pcmOnly)
      throws IOException, InterruptedException {
    Path original = folder.resolve(Workbench.ORIGINAL);
    switch (container) {
      case WAV, AIFF -> {
        if (java(folder)) {
          return new Sound.Decoded(new Pcm(folder.resolve(DECODED)));
        }
      }
      case MP3 -> {
        Optional<Mp3> mp3 = pcmOnly ? Optional.empty() : Mp3.of(original);
        if (mp3.isPresent()) {
          return new Sound.Frames(mp3.get());
        }
      }
      case OGG, FLAC, MP4, WEBM -> {}
    }
    boolean sendable = container.sendable() && !pcmOnly;
    if (sendable && Files.size(original) <= SMALL) {
      return new Sound.Whole(original, container);
    }
    if (ffmpeg.isPresent()) {
      return decode(ffmpeg.get(), folder, container);
    }
    if (sendable && Files.size(original) <= Clip.MOST_BYTES) {
      return new Sound.Whole(original, container);
    }
    return needsFfmpeg(container, pcmOnly);
  }

  private static Sound needsFfmpeg(Container container, boolean pcmOnly) {
    String name = container.ending().toUpperCase(Locale.ROOT);
    return new Sound.Unusable(
        pcmOnly || !container.sendable()
            ? "To listen to %s here, ffmpeg is needed, and there is none. Install it, or send a WAV file."
                .formatted(name)
            : "This recording is more than %d MB of %s, which cannot be cut without ffmpeg. Install it, or send MP3."
                .formatted(Clip.MOST_BYTES >> 20, name));
  }

  /// Whether Java itself could decode it.
  private boolean java(Path folder) throws IOException {
    Path part = folder.resolve(PART);
    try (InputStream file =
            new BufferedInputStream(Files.newInputStream(folder.resolve(Workbench.ORIGINAL)));
        AudioInputStream encoded = AudioSystem.getAudioInputStream(file);
        AudioInputStream wanted = AudioSystem.getAudioInputStream(WANTED, encoded);
        var out = Files.newOutputStream(part)) {
      long left = limits.pcmBytes();
      byte[] buffer = new byte[1 << 16];
      for (int n = wanted.read(buffer); n > 0 && left > 0; n = wanted.read(buffer)) {
        out.write(buffer, 0, n);
        left -= n;
      }
    } catch (UnsupportedAudioFileException | IllegalArgumentException otherEncoding) {
      return false;
    }
    Files.move(part, folder.resolve(DECODED), StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private Sound decode(OutsideProgram program, Path folder, Container container)
      throws IOException, InterruptedException {
    Path part = folder.resolve(PART);
    Path decoded = folder.resolve(DECODED);
    // INVARIANT: the demuxer is named, so that a list of other files is not taken for a recording
    List<String> arguments =
        List.of(
            "-hide_banner",
            "-nostdin",
            "-loglevel",
            "error",
            "-y",
            "-protocol_whitelist",
            "file,pipe",
            "-f",
            container.demuxer(),
            "-i",
            "file:" + folder.resolve(Workbench.ORIGINAL),
            "-map",
            "0:a:0",
            "-vn",
            "-sn",
            "-dn",
            "-ac",
            "1",
            "-ar",
            String.valueOf(Pcm.RATE),
            "-t",
            String.valueOf(limits.length().toSeconds() + 1),
            "-c:a",
            "pcm_s16le",
            "-f",
            "s16le",
            "file:" + part);
    Ended ended =
        program.run(arguments, folder, DECODING, () -> part.toFile().length() > limits.pcmBytes());
    if (ended instanceof Ended.Exited(int code, _) && code == 0 && part.toFile().length() > 0) {
      Files.move(part, decoded, StandardCopyOption.ATOMIC_MOVE);
      return new Sound.Decoded(new Pcm(decoded));
    }
    return new Sound.Unusable(
        switch (ended) {
          case Ended.Exited _ ->
              "ffmpeg found no sound in this recording. Check that it plays, and send it again.";
          case Ended.TooSlow(Duration limit) ->
              "ffmpeg did not decode this recording within %d minutes. Send a shorter one."
                  .formatted(limit.toMinutes());
          case Ended.TooMuch _ -> limits.tooLong().sentence();
          case Ended.NotStarted _ ->
              "ffmpeg cannot be started at %s. Check media.ffmpeg.".formatted(program.file());
        });
  }
}
