package commonplace.tasks.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
  private static final RecordingLimits LIMITS =
      new RecordingLimits(Duration.ofMinutes(2), 40 << 20);
  private static final byte[] OGG =
      "OggS\0\2\0\0\0\0\0\0voice".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir Path folder;

  private Sound open(byte[] recording, Optional<Path> ffmpeg, boolean pcmOnly)
      throws IOException, InterruptedException {
    Files.write(folder.resolve("original"), recording);
    return new Opening(ffmpeg.map(OutsideProgram::new), LIMITS).open(folder, pcmOnly);
  }

  private Sound open(byte[] recording) throws IOException, InterruptedException {
    return open(recording, Optional.empty(), false);
  }

  private static Sound.Decoded decoded(Sound sound) {
    assertThat(sound).isInstanceOf(Sound.Decoded.class);
    return (Sound.Decoded) sound;
  }

  private static String sentence(Sound sound) {
    assertThat(sound).isInstanceOf(Sound.Unusable.class);
    return ((Sound.Unusable) sound).sentence();
  }

  @Test
  void a_wav_file_is_decoded_and_cut_where_it_is_silent() throws Exception {
    Sound sound = open(Spoken.wav(100, 44_100, 2, List.of(70)));
    Pcm pcm = decoded(sound).pcm();
    assertThat(pcm.length()).isBetween(Duration.ofMillis(99_900), Duration.ofMillis(100_100));
    List<Chunk> chunks = sound.chunks(Duration.ofSeconds(90));
    assertThat(chunks).hasSize(2);
    Duration cut = chunks.getLast().from();
    assertThat(cut).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(71));
    assertThat(chunks.getLast().lead()).isZero();

    Path clip = folder.resolve("clip");
    assertThat(sound.clip(chunks.getLast(), clip)).isEqualTo(Container.WAV);
    float[] samples = Pcm.samples(clip);
    assertThat(samples.length / 16_000.0).isBetween(29.0, 30.1);
    float loudest = 0;
    for (float sample : samples) {
      loudest = Math.max(loudest, sample);
    }
    assertThat(loudest).isBetween(0.2f, 0.3f);
    assertThat(Container.of(clip)).contains(Container.WAV);
  }

  @Test
  void an_mp3_file_is_cut_between_its_frames() throws Exception {
    Sound sound = open(Spoken.mp3(3_000));
    assertThat(sound.length())
        .hasValueSatisfying(
            length ->
                assertThat(length).isBetween(Duration.ofMillis(78_300), Duration.ofMillis(78_400)));
    List<Chunk> chunks = sound.chunks(Duration.ofSeconds(70));
    assertThat(chunks).hasSize(2);
    Path clip = folder.resolve("clip");
    assertThat(sound.clip(chunks.getLast(), clip)).isEqualTo(Container.MP3);
    Mp3 cut = Mp3.of(clip).orElseThrow();
    assertThat(cut.length()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(12));
    assertThat(Files.size(clip) % 417).isZero();
  }

  @Test
  void a_voice_message_is_sent_as_it_is() throws Exception {
    Sound sound = open(OGG);
    assertThat(sound.length()).isEmpty();
    Chunk only = sound.chunks(Duration.ofMinutes(10)).getFirst();
    assertThat(only.to()).isEmpty();
    Path clip = folder.resolve("clip");
    assertThat(sound.clip(only, clip)).isEqualTo(Container.OGG);
    assertThat(Files.readAllBytes(clip)).isEqualTo(OGG);
  }

  @Test
  void what_is_too_large_to_be_sent_at_once_wants_ffmpeg() throws Exception {
    byte[] large = new byte[26 << 20];
    System.arraycopy(OGG, 0, large, 0, OGG.length);
    assertThat(sentence(open(large))).contains("25 MB of OGG").contains("ffmpeg");
  }

  @Test
  void a_local_model_wants_ffmpeg_for_all_but_wav() throws Exception {
    assertThat(sentence(open(Spoken.mp3(10), Optional.empty(), true))).contains("MP3", "ffmpeg");
    assertThat(open(Spoken.wav(1, 16_000, 1, List.of()), Optional.empty(), true))
        .isInstanceOf(Sound.Decoded.class);
  }

  @Test
  void ffmpeg_is_told_what_the_file_is_and_to_open_no_other() throws Exception {
    Path ffmpeg =
        Spoken.program(
            folder,
            "ffmpeg",
            """
            echo "$@" > '%s/arguments'
            for last; do :; done
            head -c 64000 /dev/zero > "${last#file:}"
            """
                .formatted(folder));
    Sound sound = open(OGG, Optional.of(ffmpeg), true);
    assertThat(decoded(sound).pcm().length()).isEqualTo(Duration.ofSeconds(2));
    assertThat(Files.readString(folder.resolve("arguments")))
        .contains("-protocol_whitelist file,pipe -f ogg -i file:" + folder + "/original")
        .contains("-nostdin")
        .contains("-t 121");
    Files.delete(ffmpeg);
    assertThat(open(OGG, Optional.of(ffmpeg), true)).isEqualTo(sound);
  }

  @Test
  void a_file_without_sound_is_said_to_have_none() throws Exception {
    Path ffmpeg = Spoken.program(folder, "ffmpeg", "echo no stream >&2; exit 1");
    assertThat(sentence(open(OGG, Optional.of(ffmpeg), true))).startsWith("ffmpeg found no sound");
  }

  @Test
  void what_is_too_long_or_too_large_is_said_to_be() throws Exception {
    assertThat(sentence(open(Spoken.wav(125, 8_000, 1, List.of()))))
        .contains("longer than 2 minutes")
        .contains("transcribe.minutes");
    Files.delete(folder.resolve("sound.pcm"));
    byte[] large = new byte[(40 << 20) + 1];
    System.arraycopy(OGG, 0, large, 0, OGG.length);
    assertThat(sentence(open(large))).contains("larger than 40 MB");
  }

  @Test
  void a_playlist_or_a_page_is_no_recording() throws Exception {
    byte[] playlist = "#EXTM3U\nfile:///etc/passwd\n".getBytes(StandardCharsets.UTF_8);
    Path ffmpeg = Spoken.program(folder, "ffmpeg", "touch '%s/ran'".formatted(folder));
    assertThat(sentence(open(playlist, Optional.of(ffmpeg), true))).contains("not a recording");
    assertThat(folder.resolve("ran")).doesNotExist();
  }
}
