package commonplace.tasks.transcribe;

import commonplace.tasks.gateway.Utterance;
import commonplace.tasks.gateway.Utterance.Doubt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/// What of a chunk's utterances is worth keeping: models make words out of silence and music.
///
/// @param dropped how many were left out
record Heeded(List<Utterance> utterances, int dropped) {
  /// openai/whisper, `transcribe.py`: `no_speech_threshold`, `logprob_threshold`,
  /// `compression_ratio_threshold`.
  private static final double NO_SPEECH = 0.6;

  private static final double UNSURE = -1;
  private static final double REPETITIVE = 2.4;

  /// A line that comes more often than this in a row is a loop, of which the first is kept; people
  /// do say "No. No. No."
  private static final int IN_A_ROW = 3;

  Heeded {
    utterances = List.copyOf(utterances);
  }

  static Heeded of(List<Utterance> all) {
    List<Utterance> sound = all.stream().filter(said -> !doubtful(said)).toList();
    List<Utterance> kept = new ArrayList<>();
    for (int i = 0; i < sound.size(); ) {
      int end = i + 1;
      while (end < sound.size() && same(sound.get(i), sound.get(end))) {
        end++;
      }
      kept.addAll(sound.subList(i, end - i > IN_A_ROW ? i + 1 : end));
      i = end;
    }
    return new Heeded(kept, all.size() - kept.size());
  }

  private static boolean same(Utterance one, Utterance other) {
    return words(one.text()).equals(words(other.text()));
  }

  private static boolean doubtful(Utterance said) {
    Doubt doubt = said.doubt();
    boolean nobodySpoke =
        doubt.noSpeech().orElse(0) > NO_SPEECH && doubt.logProbability().orElse(0) < UNSURE;
    return nobodySpoke
        || words(said.text()).isEmpty()
        || doubt.compression().orElseGet(() -> ratio(said.text())) > REPETITIVE;
  }

  /// As whisper computes it: the length in UTF-8 over that when deflated.
  private static double ratio(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      return (double) bytes.length / deflater.deflate(new byte[bytes.length + 64]);
    } finally {
      deflater.end();
    }
  }

  /// The letters and digits of a text, by which one line is another's repetition.
  static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
