package commonplace.tasks.transcribe;

import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.gateway.Clip;
import commonplace.tasks.gateway.Transcription;
import java.time.Duration;

/// Writes down what is said in a clip. Safe for use from any thread.
interface Transcriber {
  /// Blocks until the clip is written down. Interrupting the thread ends that and leaves the thread
  /// interrupted.
  Transcription transcribe(Clip clip, CallTerms terms);

  /// How long a clip may be.
  Duration longest();

  /// Whether it understands nothing but [Pcm] in a WAV file.
  boolean pcmOnly();
}
