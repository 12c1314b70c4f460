package commonplace.tasks.transcribe;

import static commonplace.tasks.transcribe.Spoken.said;
import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.gateway.Clip;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.Transcription;
import commonplace.tasks.gateway.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTranscriberTest {
  @TempDir Path folder;
  private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
  private Clip clip;

  @BeforeEach
  void clip() throws IOException {
    Path file = folder.resolve("clip");
    Files.write(file, Spoken.wav(1, 16_000, 1, List.of()));
    clip = new Clip("c", file, "audio.wav", "audio/wav", Optional.empty());
  }

  private SpeechModel.Loader loader() {
    return file -> {
      happened.add("load " + file.getFileName());
      return new SpeechModel() {
        @Override
        public List<Utterance> hear(float[] samples) {
          happened.add("hear " + samples.length + " on " + Thread.currentThread().getName());
          return List.of(said(0, 1, "Hello."));
        }

        @Override
        public void close() {
          happened.add("close");
        }
      };
    };
  }

  private Transcription ask(LocalTranscriber local) {
    return local.transcribe(clip, CallTerms.background("job", new SpaceId(1), new Cancellation()));
  }

  private String next() throws InterruptedException {
    return String.valueOf(happened.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void the_model_is_loaded_for_the_first_clip_and_given_back_when_asked() throws Exception {
    try (var local = new LocalTranscriber(Path.of("ggml-base.bin"), loader())) {
      assertThat(happened).isEmpty();
      assertThat(ask(local))
          .isEqualTo(
              new Transcription.Heard(
                  List.of(said(0, 1, "Hello.")), Optional.empty(), "ggml-base.bin"));
      ask(local);
      assertThat(List.of(next(), next(), next()))
          .containsExactly("load ggml-base.bin", "hear 16000 on speech", "hear 16000 on speech");
      local.release();
      assertThat(next()).isEqualTo("close");
      local.release();
      ask(local);
      assertThat(next()).isEqualTo("load ggml-base.bin");
      assertThat(next()).startsWith("hear");
    }
    assertThat(next()).isEqualTo("close");
  }

  @Test
  void a_file_that_is_no_model_is_said_to_be_none() throws IOException {
    Path file = folder.resolve("model.bin");
    Files.writeString(file, "not a model");
    try (var local = new LocalTranscriber(file, WhisperModel.with(1))) {
      assertThat(ask(local))
          .isInstanceOfSatisfying(
              Transcription.Unavailable.class,
              why -> {
                assertThat(why.kind()).isEqualTo(Kind.BAD_REQUEST);
                assertThat(why.sentence())
                    .contains("model.bin")
                    .contains("holds no whisper model")
                    .contains("COMMONPLACE_TRANSCRIBE_WHISPER_MODEL");
              });
    }
  }

  @Test
  void an_interrupt_ends_the_waiting() throws Exception {
    var never = new java.util.concurrent.CountDownLatch(1);
    try (var local =
        new LocalTranscriber(
            Path.of("m"),
            _ -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new IOException("late");
            })) {
      Thread.currentThread().interrupt();
      Transcription came = ask(local);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(((Transcription.Unavailable) came).kind()).isEqualTo(Kind.CANCELLED);
      never.countDown();
    }
  }
}
