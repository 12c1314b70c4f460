package commonplace.tasks.transcribe;

import commonplace.tasks.gateway.Utterance;
import commonplace.tasks.gateway.Utterance.Doubt;
import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A whisper.cpp model, run by its native library.
final class WhisperModel implements SpeechModel {
  private final WhisperJNI whisper;
  private final WhisperContext context;
  private final int threads;

  private WhisperModel(WhisperJNI whisper, WhisperContext context, int threads) {
    this.whisper = whisper;
    this.context = context;
    this.threads = threads;
  }

  /// Loads models that use so many threads.
  static Loader with(int threads) {
    return file -> {
      try {
        WhisperJNI.loadLibrary();
        WhisperJNI.setLibraryLogger(null);
      } catch (UnsatisfiedLinkError missing) {
        throw new IOException("this machine cannot run whisper's library", missing);
      }
      var whisper = new WhisperJNI();
      WhisperContext context = whisper.init(file);
      if (context == null) {
        throw new IOException(file.getFileName() + " holds no whisper model");
      }
      return new WhisperModel(whisper, context, threads);
    };
  }

  @Override
  public List<Utterance> hear(float[] samples) throws IOException {
    var how = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
    how.nThreads = threads;
    how.language = "auto";
    how.noContext = true;
    how.suppressBlank = true;
    how.printProgress = false;
    how.printRealtime = false;
    how.printTimestamps = false;
    int failed = whisper.full(context, how, samples, samples.length);
    if (failed != 0) {
      throw new IOException("whisper gave up with code " + failed);
    }
    List<Utterance> said = new ArrayList<>();
    for (int i = 0; i < whisper.fullNSegments(context); i++) {
      String text = whisper.fullGetSegmentText(context, i).strip();
      Duration from = time(whisper.fullGetSegmentTimestamp0(context, i));
      Duration to = time(whisper.fullGetSegmentTimestamp1(context, i));
      if (!text.isEmpty()) {
        said.add(new Utterance(from, to.compareTo(from) < 0 ? from : to, text, Doubt.UNKNOWN));
      }
    }
    return said;
  }

  /// whisper.cpp counts hundredths of a second.
  private static Duration time(long hundredths) {
    return Duration.ofMillis(Math.max(0, hundredths) * 10);
  }

  @Override
  public void close() {
    context.close();
  }
}
