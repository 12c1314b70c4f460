package commonplace.tasks.transcribe;

import commonplace.tasks.gateway.Utterance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A model in this process that hears speech. Used by one thread at a time.
interface SpeechModel extends AutoCloseable {
  /// What is said in those samples of [Pcm], from -1 to 1.
  ///
  /// @throws IOException when the model cannot make anything of them
  List<Utterance> hear(float[] samples) throws IOException;

  @Override
  void close();

  /// Where models come from.
  interface Loader {
    /// Reads the model into memory.
    ///
    /// @throws IOException when the file holds none, or this machine cannot run it
    SpeechModel load(Path file) throws IOException;
  }
}
