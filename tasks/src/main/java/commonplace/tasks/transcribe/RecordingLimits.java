package commonplace.tasks.transcribe;

import java.time.Duration;

/// How much of a recording is taken.
///
/// @param length of its sound
/// @param bytes of its file
public record RecordingLimits(Duration length, long bytes) {
  /// Decoded sound of that length, and a little more, by which a longer one is known.
  long pcmBytes() {
    return (length.toSeconds() + 1) * Pcm.RATE * 2;
  }

  Sound.Unusable tooLong() {
    return new Sound.Unusable(
        "This recording is longer than %d minutes. Send the part that matters, or raise transcribe.minutes."
            .formatted(length.toMinutes()));
  }

  Sound.Unusable tooLarge() {
    return new Sound.Unusable(
        "This recording is larger than %d MB. Send the part that matters, or raise transcribe.megabytes."
            .formatted(bytes >> 20));
  }
}
