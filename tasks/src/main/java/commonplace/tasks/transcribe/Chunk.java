package commonplace.tasks.transcribe;

import java.time.Duration;
import java.util.Optional;

/// A stretch of a recording that is written down by itself.
///
/// @param number from 1
/// @param to its end; empty when it goes on to the recording's, which is at an unknown time
/// @param lead how much earlier its sound begins, so that no word is lost at the cut before it
record Chunk(int number, Duration from, Optional<Duration> to, Duration lead) {
  Duration begins() {
    return from.minus(lead);
  }

  Optional<Duration> length() {
    return to.map(end -> end.minus(begins()));
  }
}
