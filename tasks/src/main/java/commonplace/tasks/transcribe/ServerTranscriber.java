package commonplace.tasks.transcribe;

import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.gateway.Clip;
import commonplace.tasks.gateway.Transcription;
import commonplace.tasks.gateway.TranscriptionGateway;
import java.time.Duration;

/// Has clips written down by a server.
record ServerTranscriber(TranscriptionGateway gateway) implements Transcriber {
  /// 19 MB of PCM, which leaves room under [Clip#MOST_BYTES].
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Override
  public Transcription transcribe(Clip clip, CallTerms terms) {
    return gateway.transcribe(clip, terms);
  }

  @Override
  public Duration longest() {
    return LONGEST;
  }

  @Override
  public boolean pcmOnly() {
    return false;
  }
}
