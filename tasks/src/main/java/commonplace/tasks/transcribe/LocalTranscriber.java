package commonplace.tasks.transcribe;

import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.gateway.Clip;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.Transcription;
import commonplace.tasks.gateway.Utterance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Writes clips down with a model in this process, one at a time on a thread of its own. The model
/// is loaded for the first clip and stays until it is released.
final class LocalTranscriber implements Transcriber, AutoCloseable {
  /// What is begun cannot be stopped in the middle: at most so much speech is heard for nothing.
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Path file;
  private final SpeechModel.Loader loader;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("speech").daemon().factory());
  private @Nullable SpeechModel loaded; // used by that thread alone

  LocalTranscriber(Path file, SpeechModel.Loader loader) {
    this.file = file;
    this.loader = loader;
  }

  @Override
  public Transcription transcribe(Clip clip, CallTerms terms) {
    Future<List<Utterance>> heard = thread.submit(() -> hear(clip));
    try {
      return new Transcription.Heard(
          heard.get(terms.within().toMillis(), TimeUnit.MILLISECONDS),
          Optional.empty(),
          file.getFileName().toString());
    } catch (TimeoutException slow) {
      heard.cancel(false);
      return unavailable(
          Kind.TIMEOUT,
          "The speech model %s is too slow on this machine. Choose a smaller one."
              .formatted(file.getFileName()));
    } catch (InterruptedException stopped) {
      heard.cancel(false);
      Thread.currentThread().interrupt();
      return unavailable(Kind.CANCELLED, "Stopped.");
    } catch (ExecutionException failed) {
      return unavailable(
          Kind.BAD_REQUEST,
          "The speech model %s cannot be used: %s. Check COMMONPLACE_TRANSCRIBE_WHISPER_MODEL."
              .formatted(file.getFileName(), reason(failed)));
    }
  }

  private static String reason(ExecutionException failed) {
    return failed.getCause() instanceof IOException known && known.getMessage() != null
        ? known.getMessage()
        : "it failed";
  }

  private List<Utterance> hear(Clip clip) throws IOException {
    SpeechModel model = loaded;
    if (model == null) {
      model = loader.load(file);
      loaded = model;
    }
    return model.hear(Pcm.samples(clip.file()));
  }

  /// Gives the model's memory back, once the clip in hand is heard. The next clip loads it again.
  void release() {
    thread.execute(this::unload);
  }

  private void unload() {
    SpeechModel model = loaded;
    if (model != null) {
      loaded = null;
      model.close();
    }
  }

  @Override
  public Duration longest() {
    return LONGEST;
  }

  @Override
  public boolean pcmOnly() {
    return true;
  }

  private static Transcription unavailable(Kind kind, String sentence) {
    return new Transcription.Unavailable(kind, sentence, Optional.empty());
  }

  @Override
  public void close() {
    release();
    thread.shutdown();
  }
}
